from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.administration.forms.heir import HeirForm
from amends.cases.handing_over import HandOver
from amends.people.forms import TeamChoice
from amends.people.models import Membership
from amends.people.models.membership import HANDLES_CASES


class MemberForm(TeamChoice, HeirForm):
    """Title, role and teams of a colleague; an heir where the new role works on no cases."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=60, required=False)
    field_order = ("title", "role", "heir", "teams")

    def __init__(self, *args, member: Membership, holding: HandOver, **kwargs) -> None:
        now = {"title": member.title, "role": member.role, "teams": member.team_ids}
        super().__init__(
            *args,
            workspace=member.workspace,
            leaving=member,
            needed=False,
            initial=now,
            **kwargs,
        )
        self.holding = holding
        if holding.is_empty:
            del self.fields["heir"]
        else:
            self.fields["heir"].help_text = _(
                "Only where the new role works on no cases: cases and promises need somebody."
            )

    def clean(self):
        given = super().clean()
        gives_up = given.get("role") and given["role"] not in HANDLES_CASES
        if gives_up and "heir" in self.fields and not given.get("heir"):
            self.add_error(
                "heir",
                ValidationError(_("Please say who takes over; nothing may be left with nobody.")),
            )
        return given
