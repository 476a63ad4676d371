from django import forms
from django.utils.translation import gettext_lazy as _

from amends.people.models import Role


class SecondFactorForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label=_("Roles that need one"),
        help_text=_("Whoever has none yet is led to set one up, and can do nothing before."),
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
