from django import forms
from django.utils.translation import gettext_lazy as _

from amends.people.models.masking import MaskedKind


class MaskingForm(forms.Form):
    kinds = forms.MultipleChoiceField(
        label=_("Masked, wherever it stands"),
        choices=MaskedKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    may_reveal = forms.BooleanField(
        label=_("May show one value in full; that is written down"), required=False
    )
