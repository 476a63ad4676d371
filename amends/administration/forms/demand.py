from django import forms
from django.utils.translation import gettext_lazy


class DemandForm(forms.Form):
    complaint_class = forms.BooleanField(label=gettext_lazy("a class"), required=False)
    finding = forms.BooleanField(
        label=gettext_lazy("what was found about responsibility"), required=False
    )
    at_closing = forms.BooleanField(
        label=gettext_lazy("whoever closes by hand has to say what was found"),
        help_text=gettext_lazy(
            "What a follow-up closes by itself, or a supervisor by judging it, waits for nothing."
        ),
        required=False,
    )
