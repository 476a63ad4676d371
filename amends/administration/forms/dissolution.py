from django import forms
from django.utils.translation import gettext_lazy as _

from amends.administration.dissolving import Dissolution
from amends.people.models import Team


class DissolutionForm(forms.Form):
    """Which team takes over; where nothing is left, none is asked for."""

    heir = forms.ModelChoiceField(
        Team.objects.none(),
        label=_("Which team takes it over?"),
        empty_label=_("Choose …"),
        error_messages={
            "required": _("Please say which team takes over; nothing may be left with nobody.")
        },
    )

    def __init__(self, *args, ending: Dissolution, **options) -> None:
        super().__init__(*args, **options)
        self.fields["heir"].queryset = ending.heirs()
        if ending.is_empty:
            del self.fields["heir"]
