from django import forms
from django.utils.translation import gettext_lazy as _

from amends.people.models.access import Why


class DisclosureForm(forms.Form):
    """Why somebody wants to see a number or a message in full, if she says."""

    reason = forms.ChoiceField(
        label=_("What for?"), choices=[("", _("not said")), *Why.choices], required=False
    )
