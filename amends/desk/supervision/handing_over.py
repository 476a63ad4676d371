"""Cases handed over from the supervisor's page, by dragging or by the menu: one verb for both."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case
from amends.desk.supervision.page import AT_ONCE
from amends.desk.undoing import undoable
from amends.people.away import Away
from amends.people.leave_in_words import called, refuse_who_is_away
from amends.people.models import Membership, Team


class HandingOverForm(forms.Form):
    number = forms.TypedMultipleChoiceField(label=_("Cases"), coerce=int)
    to = forms.ChoiceField(label=_("To whom?"))

    def __init__(self, *args, by: Membership, **options) -> None:
        super().__init__(*args, **options)
        self._by, self._away = by, Away(by.workspace_id)
        handling = Membership.objects.handling().filter(workspace_id=by.workspace_id)
        self._people = {
            f"member:{member.pk}": member
            for member in handling.select_related("user").order_by("user__name")
        }
        teams = Team.objects.standing().filter(workspace_id=by.workspace_id).order_by("name")
        self._teams = {f"team:{team.pk}": team for team in teams}
        self.fields["to"].choices = [
            ("", _("Choose …")),
            (_("Colleagues"), [(k, called(one, self._away)) for k, one in self._people.items()]),
            (_("Teams"), [(key, team.name) for key, team in self._teams.items()]),
        ]
        # Whichever are there; what is not is left out by reach.
        asked = self.data.getlist("number")[:AT_ONCE] if self.is_bound else []
        known = [number for number in asked if number.isdecimal() and len(number) < 16]
        self.fields["number"].choices = [(number, number) for number in known]

    def clean_to(self) -> str:
        chosen = self.cleaned_data["to"]
        refuse_who_is_away(self._people.get(chosen), self._away)
        return chosen

    @property
    def receiver(self) -> Any:
        key = self.cleaned_data["to"]
        return self._people.get(key) or self._teams.get(key)

    def hand_over(self) -> list[Case]:
        """Those that changed hands. Raises NotTheirs where the receiver is not there any more."""
        reachable = Case.objects.reachable_by(self._by).being_worked_on()
        cases = reachable.filter(number__in=self.cleaned_data["number"]).order_by("pk")
        receiver, handed = self.receiver, []
        for case in cases.select_related("workspace"):
            before = (case.assigned_to_id, case.team_id)
            with undoable(case, "assign", by=self._by):
                if isinstance(receiver, Team):
                    case.transfer(receiver, by=self._by)
                else:
                    case.assign(receiver, by=self._by)
            if before != (case.assigned_to_id, case.team_id):
                handed.append(case)
        return handed
