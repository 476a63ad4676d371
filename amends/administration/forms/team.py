from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.cases.models import Case, Distribution
from amends.cases.models.distribution import Way
from amends.cases.models.words import OPEN
from amends.clocks.models import WorkingCalendar
from amends.people.models import Membership, Team


class TeamForm(forms.Form):
    """Name, working hours and people of a team, and how its cases are given out."""

    NAME_TAKEN = gettext_lazy("There is a team of this name already.")

    name = forms.CharField(label=gettext_lazy("Name of the team"), max_length=60)
    calendar_name = forms.ChoiceField(
        label=gettext_lazy("Working calendar"),
        required=False,
        help_text=gettext_lazy(
            "Holds for what is promised from now on in cases of this team. What customers were told "
            "before stays."
        ),
    )
    members = forms.ModelMultipleChoiceField(
        Membership.objects.none(),
        label=gettext_lazy("Members"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    way = forms.ChoiceField(
        label=gettext_lazy("Cases that nobody holds"),
        choices=Way.choices,
        required=False,
        help_text=gettext_lazy("Only agents are given cases; supervisors take what they want."),
    )
    most = forms.IntegerField(
        label=gettext_lazy("At most so many in work for each"),
        required=False,
        min_value=1,
        max_value=999,
        help_text=gettext_lazy("Whoever has as many is given no more. Empty: no limit."),
    )

    def __init__(self, *args, team: Team, **kwargs) -> None:
        distribution = Distribution.objects.of(team)
        now = {
            "name": team.name,
            "way": distribution.way,
            "most": distribution.most,
            "calendar_name": team.calendar_name,
            "members": list(team.places.values_list("membership_id", flat=True)),
        }
        super().__init__(*args, initial=now, **kwargs)
        self.team = team
        here = {"workspace_id": team.workspace_id}
        names = WorkingCalendar.objects.filter(**here, is_own=False).values_list("name", flat=True)
        self.fields["calendar_name"].choices = [
            ("", _("As the organisation has it")),
            *((name, name) for name in sorted(set(names))),
        ]
        people = Membership.objects.active().filter(**here).select_related("user")
        self.fields["members"].queryset = people.order_by("user__name", "id")

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        others = Team.objects.standing().filter(workspace_id=self.team.workspace_id)
        others = others.exclude(pk=self.team.pk)
        if others.filter(name=name).exists():
            raise ValidationError(self.NAME_TAKEN)
        return name

    def clean_way(self) -> str:
        return self.cleaned_data["way"] or Way.BY_HAND

    def clean_members(self):
        members = self.cleaned_data["members"]
        queue = Case.objects.filter(team=self.team, assigned_to=None, state__in=OPEN)
        if not any(member.handles_cases for member in members) and queue.exists():
            raise ValidationError(
                _("Cases wait in this team. Somebody who works on cases has to be left in it.")
            )
        return members
