from django import forms
from django.utils.translation import gettext_lazy as _

from amends.people.models import Membership, Team
from amends.words.cleaning import one_line

MINE = "me"


class ViewForm(forms.Form):
    """Under which name a table is kept, and for whom."""

    name = forms.CharField(label=_("Name of the view"), max_length=60)
    whose = forms.ChoiceField(label=_("For whom?"), required=False)

    def __init__(self, *args, membership: Membership, **options) -> None:
        super().__init__(*args, **options)
        teams = Team.objects.filter(pk__in=membership.team_ids) if membership.supervises else []
        self._teams = {str(team.pk): team for team in teams}
        self.fields["whose"].choices = [(MINE, _("For me")), *self._teams.items()]
        if not self._teams:
            self.fields["whose"].widget = forms.HiddenInput()

    def clean_name(self) -> str:
        return one_line(self.cleaned_data["name"])

    @property
    def team(self) -> Team | None:
        """Whose it will be; nobody's but one's own where no team was chosen."""
        return self._teams.get(self.cleaned_data["whose"])
