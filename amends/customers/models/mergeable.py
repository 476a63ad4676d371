"""Two rows that turn out to be one customer become one, and can become two again."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models.functions import Coalesce

from amends.customers.actions import CustomerAction, Joined
from amends.customers.models.contact_point import ContactPoint
from amends.customers.models.move import CustomerMerger, Move
from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.models import Membership


class CannotMergeCustomers(Exception):
    """They do not fit together as they are; `why` is a code."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class MergeableQuerySet(models.QuerySet[Any, Any]):
    def standing(self):
        """Without those who go on as another customer."""
        return self.filter(merged_into=None)

    def under(self, key: UUID):
        """The customer of this key, or the one as whom she goes on."""
        told = self.order_by().filter(pk=key)
        return self.filter(
            pk=models.Subquery(told.values(goes_on=Coalesce("merged_into", "pk"))[:1])
        )


class Mergeable(models.Model):
    class Meta:
        abstract = True

    @property
    def goes_on_as(self):
        return self.merged_into if self.merged_into_id else self

    @property
    def together(self) -> models.QuerySet:
        """The keys of this customer and of those merged into her."""
        same = models.Q(pk=self.pk) | models.Q(merged_into=self.pk)
        return type(self).objects.filter(same).values("pk")

    def merge_into(self, other, *, by: Acting) -> None:
        """From now on this customer goes on as `other`, with every case, message and contact point;
        what `other` has of tier and account manager holds. Saying it twice is harmless. Raises
        CannotMergeCustomers."""
        with transaction.atomic():
            self._lock_both(other)
            if self.merged_into_id == other.pk:
                return
            self._check_merging(other)
            merger = CustomerMerger.objects.create(
                workspace_id=self.workspace_id, customer=self, into=other, by=_member(by)
            )
            moves = [*self._prove(other), *self._entrust(other), *self._move(other)]
            for move in moves:
                move.merger = merger
            Move.objects.bulk_create(moves)
            self.merged_into = other
            self.save(update_fields=["merged_into"])
            self._record(CustomerAction.MERGED, other, moved=len(moves), by=by)

    def unmerge(self, *, by: Acting) -> list[Move]:
        """She is a customer of her own again, with what was hers. Answers with what has been changed
        since, and so stays as it is; saying it twice is harmless."""
        with transaction.atomic():
            merger = self.mergers.filter(undone_at=None).select_related("into").first()
            if merger is None:
                return []
            self._lock_both(merger.into)
            ended = CustomerMerger.objects.filter(pk=merger.pk, undone_at=None)
            if not ended.update(undone_at=now(), undone_by=_member(by)):
                return []
            self.merged_into = None
            self.save(update_fields=["merged_into"])
            stayed = merger.replay()
            moved = merger.moves.count() - len(stayed)
            self._record(CustomerAction.UNMERGED, merger.into, moved=moved, by=by)
        return stayed

    def _check_merging(self, other) -> None:
        if self.pk == other.pk:
            raise CannotMergeCustomers("itself")
        if self.merged_into_id or other.merged_into_id:
            raise CannotMergeCustomers("merged")
        if self.merged.exists():
            raise CannotMergeCustomers("holds others")
        if self.is_erased or other.is_erased:
            raise CannotMergeCustomers("erased")

    def _prove(self, other) -> Iterator[Move]:
        """What was proved for the one stays proved for the other, who has the same contact point."""
        for point in other.contact_points.filter(verified_at=None):
            same = self.contact_points.verified().filter(kind=point.kind, value=point.value)
            if proved := same.first():
                at, how = proved.verified_at, proved.verified_how
                ContactPoint.objects.filter(pk=point.pk).update(verified_at=at, verified_how=how)
                yield self._moved(point, "verified_at", "", at.isoformat())
                yield self._moved(point, "verified_how", "", how)

    def _entrust(self, other) -> Iterator[Move]:
        """Who has no account manager gets the one of whom she turns out to be."""
        if self.account_manager_id and not other.account_manager_id:
            other.account_manager = self.account_manager
            other.save(update_fields=["account_manager"])
            manager = str(self.account_manager_id)
            yield self._moved(other, "account_manager_id", "", manager)

    def _move(self, other) -> Iterator[Move]:
        """Every row that points to this customer, in whatever room, save what each keeps for herself."""
        for model, field in _references(type(self)):
            rows = model._base_manager.filter(**{field.name: self.pk})
            if model is ContactPoint:
                has = other.contact_points.values_list("value", flat=True)
                rows = rows.exclude(value__in=list(has))
            # In order, so that whoever takes several of them otherwise waits, but not for ever.
            keys = list(rows.order_by("pk").select_for_update().values_list("pk", flat=True))
            model._base_manager.filter(pk__in=keys).update(**{field.attname: other.pk})
            for key in keys:
                yield self._moved(model(pk=key), field.attname, str(self.pk), str(other.pk))

    def _moved(self, row: models.Model, field: str, before: str, after: str) -> Move:
        return Move(
            workspace_id=self.workspace_id,
            table=row._meta.label_lower,
            row=row.pk,
            field=field,
            before=before,
            after=after,
        )

    def _record(self, action: CustomerAction, other, *, moved: int, by: Acting) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=self,
            facts=Joined(into=other.pk, moved=moved),
        )

    def _lock_both(self, other) -> None:
        """In the order of their keys, so that of two who merge crosswise neither waits for ever."""
        for customer in sorted((self, other), key=lambda each: each.pk):
            locked = type(self).objects.select_for_update(of=("self",)).get(pk=customer.pk)
            customer.merged_into_id, customer.erased_at = locked.merged_into_id, locked.erased_at


def _references(customer: type[models.Model]) -> Iterator[tuple[type[models.Model], models.Field]]:
    """Derived from the models, so that a new room need not be thought of. A ledger that is only added
    to keeps what it says; its readers look at all who are `together`."""
    keeps = ("append_only", "stays_with_customer")
    for relation in customer._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and relation.related_model is not customer:
            model = relation.related_model
            if not any(getattr(model, trait, False) for trait in keeps):
                yield model, relation.field


def _member(by: Acting) -> Membership | None:
    return by if isinstance(by, Membership) else None
