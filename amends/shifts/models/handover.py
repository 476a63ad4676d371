"""Shift hand-over (交接班): what one person leaves open and another takes up, said and confirmed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amends.cases.models import Case, Promise
from amends.cases.models.words import OPEN
from amends.events.models import Event
from amends.now import now
from amends.people.models import Membership, WorkspaceRow
from amends.people.models.row import within
from amends.shifts.actions import HandedOver, ShiftAction


class NotWaiting(Exception):
    """It was confirmed or taken back before."""


class CannotTakeOver(ValueError):
    """The receiver is gone, on leave, works on no cases, or is the giver."""


class NothingHandedOver(ValueError):
    """No case and no word: there is nothing to confirm."""


class HandoverState(models.TextChoices):
    WAITING = "waiting", _("Waits for the next shift")
    CONFIRMED = "confirmed", pgettext_lazy("hand-over", "Taken over")
    WITHDRAWN = "withdrawn", _("Taken back")


@dataclass(frozen=True)
class Left:
    """A case that somebody leaves to the next shift."""

    case: Case
    moves: bool = True
    words: str = ""
    draft: str = ""


class HandoverQuerySet(models.QuerySet["Handover"]):
    def reachable_by(self, membership: Membership) -> "HandoverQuerySet":
        """One's own, given and received; supervisors see all."""
        here = self.filter(workspace_id=membership.workspace_id)
        return (
            here
            if membership.supervises
            else here.filter(Q(giver=membership) | Q(receiver=membership))
        )

    def waiting(self) -> "HandoverQuerySet":
        return self.filter(state=HandoverState.WAITING)

    def waiting_for(self, membership: Membership) -> "HandoverQuerySet":
        return self.waiting().filter(workspace_id=membership.workspace_id, receiver=membership)

    def for_lists(self) -> "HandoverQuerySet":
        return self.select_related("giver__user", "receiver__user")

    def offer(
        self, *, by: Membership, to: Membership, left: Iterable[Left], notes: str = ""
    ) -> "Handover":
        """`by` ends her shift; nothing changes hands until `to` confirms. Raises CannotTakeOver,
        NothingHandedOver."""
        given = list(left)
        if not given and not notes:
            raise NothingHandedOver
        if (
            to == by
            or not to.can_hold_cases
            or to.is_on_leave
            or to.workspace_id != by.workspace_id
        ):
            raise CannotTakeOver(to)
        with transaction.atomic():
            handover = self.create(workspace_id=by.workspace_id, giver=by, receiver=to, notes=notes)
            handover.items.bulk_create(
                handover.items.model(
                    workspace_id=by.workspace_id,
                    handover=handover,
                    case=each.case,
                    moves=each.moves,
                    words=each.words,
                    draft=each.draft,
                )
                for each in given
            )
            handover.record(ShiftAction.OFFERED, by=by, cases=len(given))
        return handover


class Handover(WorkspaceRow):
    giver = within("people.Membership", related_name="+")
    receiver = within("people.Membership", related_name="+")
    notes = models.TextField(blank=True)
    state = models.CharField(
        max_length=10, choices=HandoverState.choices, default=HandoverState.WAITING
    )
    at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=HandoverState.values), name="handover_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=HandoverState.WAITING) | Q(ended_at__isnull=False),
                name="handover_ended_at_some_time",
            ),
            models.CheckConstraint(
                condition=~Q(giver=models.F("receiver")), name="handed_over_to_another"
            ),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "receiver", "id"],
                condition=Q(state="waiting"),
                name="handover_waiting",
            )
        ]

    def confirm(self, *, by: Membership, refused: Mapping[UUID, str] | None = None) -> None:
        """The receiver has it from now on; `refused` says of single cases why not, and those stay
        where they are. Raises NotWaiting."""
        reasons = refused or {}
        with transaction.atomic():
            self._lock_waiting()
            items = list(self.items.select_related("case__merged_into").order_by("case_id"))
            for item in items:
                goes_on = item.case.goes_on_as
                if reason := reasons.get(item.case_id, ""):
                    item.refused_because = reason
                    item.save(update_fields=["refused_because"])
                elif item.moves and not reasons.get(goes_on.pk):
                    self._pass_on(goes_on, by=by)
            self._end(HandoverState.CONFIRMED)
            turned_down = sum(bool(item.refused_because) for item in items)
            self.record(ShiftAction.CONFIRMED, by=by, cases=len(items), refused=turned_down)

    def withdraw(self, *, by: Membership) -> None:
        """Nothing has changed hands. Raises NotWaiting."""
        with transaction.atomic():
            self._lock_waiting()
            self._end(HandoverState.WITHDRAWN)
            self.record(ShiftAction.WITHDRAWN, by=by, cases=self.items.count())

    def record(self, action: ShiftAction, *, by: Membership, cases: int, refused: int = 0) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=self,
            facts=HandedOver(
                handover=self.id,
                before=self.giver_id,
                to=self.receiver_id,
                cases=cases,
                refused=refused,
            ),
        )

    def _pass_on(self, case: Case, *, by: Membership) -> None:
        """What was hers and still is; what changed hands meanwhile stays where it went."""
        case.lock()
        if case.state not in OPEN:
            return
        if case.assigned_to_id == self.giver_id:
            case.assign(self.receiver, by=by)
        owed = case.all_promises.outstanding().filter(owner=self.giver)
        for promise in list(case.with_their_cases(owed.order_by("id"))):
            promise.pass_on(self.receiver, by=by)

    def _lock_waiting(self) -> None:
        self.refresh_from_db(from_queryset=Handover.objects.select_for_update(of=("self",)))
        if self.state != HandoverState.WAITING:
            raise NotWaiting(self)

    def _end(self, state: HandoverState) -> None:
        self.state, self.ended_at = state, now()
        self.save(update_fields=["state", "ended_at"])


def left_open_by(giver: Membership) -> models.QuerySet[Case]:
    """The open cases that she holds or in which she owes something, what is due soonest first."""
    owed = Promise.objects.outstanding().filter(owner=giver)
    goes_on = owed.values(goes_on=Coalesce("case__merged_into", "case"))
    hers = Q(assigned_to=giver) | Q(pk__in=goes_on)
    cases = Case.objects.filter(hers, workspace_id=giver.workspace_id, state__in=OPEN)
    return cases.order_by(models.F("next_due_at").asc(nulls_last=True), "id")
