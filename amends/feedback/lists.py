"""The lists of follow-ups that people work through, each a set of rows and an order."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from amends.feedback.models import FollowUp
from amends.feedback.models.words import CLOSING, State

PAGE = 50


@dataclass(frozen=True)
class FollowUpList:
    name: str
    label: Lazy
    rows: Q

    def page(self, reachable: QuerySet[FollowUp], *, before: str = "") -> list[FollowUp]:
        """Newest first, one more than a page where there are more."""
        rows = reachable.filter(self.rows).order_by("-id")
        if before:
            rows = rows.filter(id__lt=before)
        return list(
            rows.select_related("case__customer__tier", "case__assigned_to__user").prefetch_related(
                "answers__message"
            )[: PAGE + 1]
        )


LISTS = {
    each.name: each
    for each in (
        FollowUpList("call", _("To call"), Q(state=State.TO_CALL)),
        FollowUpList("judge", _("To judge"), Q(state=State.JUDGEMENT)),
        FollowUpList("unhappy", _("Unhappy"), Q(state=State.UNHAPPY)),
        FollowUpList("invited", _("Invited"), Q(state=State.INVITED)),
        FollowUpList("waiting", _("Not yet due"), Q(state=State.WAITING)),
        FollowUpList("ended", _("Ended"), Q(state__in=CLOSING)),
    )
}


def counts(reachable: QuerySet[FollowUp]) -> dict[str, int]:
    return reachable.aggregate(
        **{each.name: Count("id", filter=each.rows) for each in LISTS.values()}
    )
