from typing import ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from amends.dispatch.models import Department
from amends.people.models import Team


class ResponsibleField(forms.ChoiceField):
    """Who was responsible: a department, or a team of ours, whether or not it is one yet."""

    default_error_messages: ClassVar = {
        "invalid_choice": _("This department is asked no more; please choose another one.")
    }

    def offer(self, workspace_id: UUID, *, also: Department | None = None) -> None:
        """What is in use, and `also` what was chosen before."""
        known = Department.objects.filter(workspace_id=workspace_id).select_related("team")
        departments = [each for each in known if each.is_in_use or each == also]
        of_teams = {each.team_id: each for each in departments if each.team_id}
        retired = {each.team_id for each in known if each not in departments}
        standing = Team.objects.standing().filter(workspace_id=workspace_id)
        teams = [team for team in standing if team.pk not in retired]
        others = [team for team in teams if team.pk not in of_teams]
        offered = sorted((str(each), str(each.pk)) for each in (*departments, *others))
        self.choices = [("", str(_("none of ours"))), *((key, name) for name, key in offered)]
        # A form that was open before its team became a department names the team.
        named: dict[UUID, Department | Team] = {team.pk: team for team in teams} | of_teams
        named |= {each.pk: each for each in departments}
        self._named = {str(key): each for key, each in named.items()}

    def valid_value(self, value: str) -> bool:
        return value in self._named

    def clean(self, value: str) -> Department | Team | None:
        return self._named.get(super().clean(value))
