from django import forms
from django.utils.translation import gettext_lazy as _

AMOUNT = _("Amount")


def amount_field(label=AMOUNT, *, required: bool = False) -> forms.DecimalField:
    """An amount as a person types it: exact, not below nothing, at most as large as we can keep."""
    return forms.DecimalField(
        label=label,
        required=required,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        widget=forms.NumberInput({"inputmode": "decimal", "step": "0.01", "min": "0"}),
    )
