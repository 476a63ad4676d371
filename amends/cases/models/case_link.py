"""What two cases have to do with each other: said once, and read from either side."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import pgettext_lazy

from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within


class Tie(models.TextChoices):
    RELATED = "related", pgettext_lazy("link between cases", "Related")
    CAUSE_OF = "cause_of", pgettext_lazy("link between cases", "Cause of")
    CAUSED_BY = "caused_by", pgettext_lazy("link between cases", "Caused by")
    FOLLOWS = "follows", pgettext_lazy("link between cases", "Follows on from")
    FOLLOWED_BY = "followed_by", pgettext_lazy("link between cases", "Followed by")
    SPLIT_FROM = "split_from", pgettext_lazy("link between cases", "Split from")
    SPLIT_INTO = "split_into", pgettext_lazy("link between cases", "Split into")


OTHER_WAY = {
    Tie.RELATED: Tie.RELATED,
    Tie.CAUSE_OF: Tie.CAUSED_BY,
    Tie.CAUSED_BY: Tie.CAUSE_OF,
    Tie.FOLLOWS: Tie.FOLLOWED_BY,
    Tie.FOLLOWED_BY: Tie.FOLLOWS,
    Tie.SPLIT_FROM: Tie.SPLIT_INTO,
    Tie.SPLIT_INTO: Tie.SPLIT_FROM,
}
# How a link is written down; the other names are these seen from the other side.
WRITTEN = (Tie.RELATED, Tie.CAUSE_OF, Tie.FOLLOWS, Tie.SPLIT_FROM)
# What a person can say; that one was split from the other is known.
SAID_BY_PEOPLE = (Tie.RELATED, Tie.CAUSE_OF, Tie.CAUSED_BY, Tie.FOLLOWS, Tie.FOLLOWED_BY)


class CaseLinkQuerySet(models.QuerySet["CaseLink"]):
    def of(self, cases: Collection[UUID]) -> "CaseLinkQuerySet":
        """Those that begin or end at one of these cases."""
        return self.filter(Q(case__in=cases) | Q(other__in=cases))

    def between(self, one: Any, other: Any) -> "CaseLinkQuerySet":
        """What people said of the two, or of cases that go on as them, in either order."""
        there = Q(case__in=one.together, other__in=other.together)
        back = Q(case__in=other.together, other__in=one.together)
        links = self.select_related("case__merged_into", "other__merged_into")
        return links.filter(there | back, message=None)


class CaseLink(WorkspaceRow):
    """`case` is `tie` of `other`: the cause of it, split from it …"""

    case = within("cases.Case", models.CASCADE, related_name="links_from")
    other = within("cases.Case", models.CASCADE, related_name="links_to")
    tie = models.CharField(max_length=12, choices=[(tie.value, tie.label) for tie in WRITTEN])
    # What was said in `other` and made `case`. A message makes one case at most.
    message = within("cases.Message", models.CASCADE, null=True, blank=True, related_name="+")
    by = within("people.Membership", null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=now)

    objects = CaseLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(tie__in=WRITTEN), name="tie_known"),
            models.CheckConstraint(condition=~Q(case=F("other")), name="linked_to_another"),
            models.CheckConstraint(
                condition=Q(tie=Tie.SPLIT_FROM, message__isnull=False)
                | (~Q(tie=Tie.SPLIT_FROM) & Q(message=None)),
                name="split_from_a_message",
            ),
            models.UniqueConstraint(fields=["message"], name="split_off_once"),
            models.UniqueConstraint(
                Least("case", "other"),
                Greatest("case", "other"),
                condition=Q(message=None),
                name="two_cases_linked_once",
            ),
        ]
