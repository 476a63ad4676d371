"""What platforms handed over, soonest deadline first."""

from datetime import timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amends.now import now
from amends.people.models import Membership
from amends.referrals.models import Referral

ON_A_PAGE = 50


class ReferralList:
    """`after` is the id of the last row of the page before."""

    def __init__(self, membership: Membership, *, chosen: str = "", after: str = "") -> None:
        self._all = Referral.objects.reachable_by(membership)
        self._address = reverse("referrals:referrals", args=[membership.workspace.slug])
        self.chosen = chosen if chosen in self._sets else "open"
        self._after = after

    @cached_property
    def _sets(self) -> dict[str, tuple[str, QuerySet[Referral]]]:
        midnight = timezone.localtime(now()).replace(hour=0, minute=0, second=0, microsecond=0)
        open_ones = self._all.open()
        return {
            "open": (pgettext("state of a referral", "To be answered"), open_ones),
            "today": (_("Due today"), self._all.due_until(midnight + timedelta(days=1))),
            "overdue": (_("Overdue"), self._all.overdue()),
            "all": (_("All"), self._all),
        }

    @property
    def pills(self) -> list[dict]:
        return [
            {
                "label": label,
                "url": f"{self._address}?show={key}",
                "current": key == self.chosen,
                "count": None if key == "all" else rows.count(),
            }
            for key, (label, rows) in self._sets.items()
        ]

    @cached_property
    def rows(self) -> list[Referral]:
        rows = self._sets[self.chosen][1].for_lists()
        if last := self._last_before:
            later = rows.filter(due_at__gt=last.due_at) | rows.filter(
                due_at=last.due_at, id__gt=last.id
            )
            rows = later
        return list(rows.soonest_first()[: ON_A_PAGE + 1])

    @property
    def shown(self) -> list[Referral]:
        return self.rows[:ON_A_PAGE]

    @property
    def next_url(self) -> str:
        if len(self.rows) <= ON_A_PAGE:
            return ""
        return f"{self._address}?show={self.chosen}&after={self.shown[-1].pk}"

    @property
    def _last_before(self) -> Referral | None:
        try:
            return self._all.filter(pk=UUID(self._after)).first()
        except ValueError:
            return None
