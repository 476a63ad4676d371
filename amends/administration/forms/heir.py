from django import forms
from django.utils.translation import gettext_lazy as _

from amends.people.away import Away
from amends.people.leave_in_words import called, refuse_who_is_away
from amends.people.models import Membership, Team


class HeirForm(forms.Form):
    """Who takes over what `leaving` holds: a colleague who works on cases, or a team where one does.

    `needed` says whether somebody has to be named; where nothing is held, nobody is asked for.
    """

    heir = forms.ChoiceField(label=_("Who takes it over?"))

    def __init__(self, *args, leaving: Membership, needed: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        others = (
            Membership.objects.handling()
            .filter(workspace_id=leaving.workspace_id)
            .exclude(pk=leaving.pk)
            .select_related("user")
            .order_by("user__name", "id")
        )
        teams = Team.objects.standing().filter(
            workspace_id=leaving.workspace_id, places__membership__in=others
        )
        people = {f"member:{member.pk}": member for member in others}
        queues = {f"team:{team.pk}": team for team in teams.order_by("name").distinct()}
        self._away = Away(leaving.workspace_id)
        self._heirs: dict[str, Membership | Team] = {**people, **queues}
        self.fields["heir"].required = needed
        self.fields["heir"].choices = [
            ("", _("Choose …")),
            (_("Colleagues"), [(key, called(one, self._away)) for key, one in people.items()]),
            (_("Teams"), [(key, team.name) for key, team in queues.items()]),
        ]

    def clean_heir(self) -> str:
        heir = self._heirs.get(self.cleaned_data["heir"])
        refuse_who_is_away(heir if isinstance(heir, Membership) else None, self._away)
        return self.cleaned_data["heir"]

    @property
    def chosen(self) -> Membership | Team | None:
        return self._heirs.get(self.cleaned_data.get("heir", ""))
