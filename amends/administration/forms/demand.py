from django import forms
from django.utils.translation import gettext_lazy


class DemandForm(forms.Form):
    complaint_class = forms.BooleanField(label=gettext_lazy("a class"), required=False)
    finding = forms.BooleanField(
        label=gettext_lazy("what was found about responsibility"), required=False
    )
    at_closing = forms.BooleanField(
        label=gettext_lazy("whoever closes by hand has to say what was found"), required=False
    )
