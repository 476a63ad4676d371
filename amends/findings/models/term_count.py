"""In how many cases of a class a term stood. Of the term only a digest is kept: what a customer said is
not kept a second time here, and is forgotten with her case."""

from collections.abc import Iterable
from hashlib import blake2b
from uuid import UUID

from django.db import models
from django.db.models import F

from amends.people.models import WorkspaceRow
from amends.people.models.row import within

# Under this digest the cases themselves are counted.
EVERY_CASE = ""


class TermCountQuerySet(models.QuerySet["TermCount"]):
    def learn(self, workspace_id: UUID, complaint_class_id: UUID, terms: Iterable[str]) -> None:
        """One more case of this class, with these terms in it."""
        keys = [EVERY_CASE, *sorted(key_of(term, workspace_id) for term in set(terms))]
        rows = [
            TermCount(workspace_id=workspace_id, complaint_class_id=complaint_class_id, key=key)
            for key in keys
        ]
        TermCount.objects.bulk_create(rows, ignore_conflicts=True)
        self._those(complaint_class_id, keys).update(cases=F("cases") + 1)

    def unlearn(self, workspace_id: UUID, complaint_class_id: UUID, terms: Iterable[str]) -> None:
        """The case was none of this class after all."""
        keys = [EVERY_CASE, *(key_of(term, workspace_id) for term in set(terms))]
        known = self._those(complaint_class_id, keys).filter(cases__gt=0)
        known.update(cases=F("cases") - 1)

    def _those(self, complaint_class_id: UUID, keys: list[str]) -> "TermCountQuerySet":
        return self.filter(complaint_class_id=complaint_class_id, key__in=keys)


class TermCount(WorkspaceRow):
    complaint_class = within("findings.ComplaintClass", models.CASCADE, related_name="+")
    key = models.CharField(max_length=16, blank=True, db_collation="C")
    cases = models.PositiveIntegerField(default=0)

    objects = TermCountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "key", "complaint_class"], name="one_count_per_term"
            )
        ]


def key_of(term: str, workspace_id: UUID) -> str:
    return blake2b(term.encode(), key=workspace_id.bytes, digest_size=8).hexdigest()
