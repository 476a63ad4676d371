"""What an organisation does first: shown on its desk until it has heard of anybody."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from amends.cases.models import Case
from amends.interface.addresses import url
from amends.people.models import Membership


@dataclass(frozen=True)
class FirstStep:
    icon: str
    label: str
    text: str
    url: str
    is_done: bool = False


class FirstSteps:
    def __init__(self, membership: Membership) -> None:
        self._membership = membership
        self._workspace = membership.workspace

    @cached_property
    def are_due(self) -> bool:
        # In an order that an index has: without one the planner may read the table from its beginning.
        heard = Case.objects.filter(workspace=self._workspace).order_by("-id").values("id")[:1]
        return bool(self.steps) and not heard

    @cached_property
    def steps(self) -> list[FirstStep]:
        hearing = self._hearing if self._membership.handles_cases else []
        return [*self._opening, *hearing] if self._membership.administers else hearing

    @property
    def _opening(self) -> list[FirstStep]:
        slug = self._workspace.slug
        return [
            FirstStep(
                "people",
                _("Invite your colleagues"),
                _("Choose a role for each; they join by a link in a mail."),
                url("people:members", slug),
                is_done=Membership.objects.active().filter(workspace=self._workspace).count() > 1,
            ),
            FirstStep(
                "clock",
                _("Look at your working time"),
                _("Due times are reckoned by it: hours, holidays, make-up workdays."),
                url("administration:calendars", slug),
            ),
            FirstStep(
                "mail",
                _("Take in your mail"),
                _("An address of yours, or a mailbox that is read for you."),
                url("channels:addresses", slug),
                is_done=self._workspace.service_addresses.standing().exists(),
            ),
            FirstStep(
                "door",
                _("Open a door for complaints"),
                _("A page on which they complain, and its poster for the counter."),
                url("portal:poster", slug),
            ),
        ]

    @property
    def _hearing(self) -> list[FirstStep]:
        return [
            FirstStep(
                "phone",
                _("Write down a call"),
                _("Note who complains and what you promise; a case begins with it."),
                url("desk:registration", self._workspace.slug),
            )
        ]
