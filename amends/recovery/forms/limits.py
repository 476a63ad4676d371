from django import forms
from django.utils.translation import gettext_lazy as _

from amends.people.models import Role
from amends.recovery.forms.amount import amount_field
from amends.recovery.money import CURRENCIES


class LimitsForm(forms.Form):
    """What one role may grant alone; an empty limit does not bind."""

    per_offer = amount_field(_("Per offer"))
    per_case = amount_field(_("Per case"))
    per_customer = amount_field(_("Per customer"))
    customer_days = forms.IntegerField(label=_("Days for a customer"), min_value=1, max_value=3660)
    per_week = amount_field(_("Per week"))


class NewAuthorityForm(forms.Form):
    """For which role, and in which currency."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    currency = forms.ChoiceField(label=_("Currency"), choices=[(c, c) for c in CURRENCIES])
