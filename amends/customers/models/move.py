"""What merging two customers changed, row by row, so that undoing it is replaying it."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from django.apps import apps
from django.db import models
from django.db.models import Q

from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within


class CustomerMerger(WorkspaceRow):
    """One customer goes on as another, until it is undone."""

    stays_with_customer = True

    customer = within("customers.Customer", models.CASCADE, related_name="mergers")
    into = within("customers.Customer", models.CASCADE, related_name="+")
    by = within("people.Membership", null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=now)
    undone_by = within("people.Membership", null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer"],
                condition=Q(undone_at=None),
                name="customer_merged_once_at_a_time",
            )
        ]

    def replay(self) -> "list[Move]":
        """Puts back what still stands as merging left it; answers with the moves that do not."""
        stayed: list[Move] = []
        moves = self.moves.order_by("table", "field", "before", "after", "row")
        for _, alike in groupby(moves, key=attrgetter("table", "field", "before", "after")):
            stayed += Move.put_back(list(alike))
        return stayed


class Move(WorkspaceRow):
    """One column of one row: what stood there and what merging wrote; keys, codes and times alone."""

    merger = within("customers.CustomerMerger", models.CASCADE, related_name="moves")
    table = models.CharField(max_length=60)
    row = models.UUIDField()
    field = models.CharField(max_length=60)
    before = models.CharField(max_length=60, blank=True)
    after = models.CharField(max_length=60)

    @staticmethod
    def put_back(alike: "list[Move]") -> "Iterable[Move]":
        """Moves of one column that all say the same; answers with those whose row has changed since."""
        first = alike[0]
        moved = apps.get_model(first.table)._base_manager.filter(
            pk__in=[move.row for move in alike], **{first.field: first.after}
        )
        standing = set(moved.values_list("pk", flat=True))
        column = moved.model._meta.get_field(first.field)
        moved.update(**{column.attname: first.before or (None if column.null else "")})
        return [move for move in alike if move.row not in standing]
