"""A question to a department about a case. The case stays with its owner, and so does the customer."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Promise
from amends.dispatch.actions import DispatchAction, Dispatched
from amends.dispatch.models.answering import Answering
from amends.dispatch.models.asking import AskingQuerySet
from amends.dispatch.models.reviewing import Reviewing
from amends.dispatch.models.state import ENDED, OPEN, WITH_DEPARTMENT, DispatchState, Part
from amends.dispatch.promising import promise_answer
from amends.events.actor import Acting
from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within

NEEDS_ACCEPTANCE = (DispatchState.ACCEPTED, DispatchState.ANSWERED, DispatchState.PASSED)


class Enclosing(models.TextChoices):
    """What of the case the department may read besides the question; nothing by itself."""

    OWN_WORDS = "own_words", _("The customer’s own words")
    ORDER_NO = "order_no", _("Order number")
    CUSTOMER = "customer", _("The customer’s name")
    PHONE = "phone", _("The customer’s telephone number")


class DispatchQuerySet(AskingQuerySet, models.QuerySet):
    def reachable_by(self, membership) -> "DispatchQuerySet":
        return self.filter(workspace_id=membership.workspace_id)

    def open(self) -> "DispatchQuerySet":
        return self.filter(state__in=OPEN)

    def with_department(self) -> "DispatchQuerySet":
        return self.filter(state__in=WITH_DEPARTMENT)

    def to_be_reviewed(self) -> "DispatchQuerySet":
        return self.filter(state=DispatchState.ANSWERED)

    def of_case(self, case) -> "DispatchQuerySet":
        """Of the case and those merged into it, with what its page shows, oldest first."""
        return (
            self.filter(case__in=case.together)
            .with_all_to_read()
            .prefetch_related(
                "enclosed_files",
                "replies__files",
                "replies__clerk",
                "replies__author__user",
                "replies__reviewed_by__user",
            )
            .order_by("asked_at", "id")
        )

    def with_all_to_read(self) -> "DispatchQuerySet":
        return self.select_related(
            "case__customer", "department__team", "promise", "asked_by__user", "accepted_by"
        )

    def of_cases_of(self, membership) -> "DispatchQuerySet":
        """In cases that she holds, also under the number of one that goes on as hers."""
        hers = Q(case__assigned_to=membership) | Q(case__merged_into__assigned_to=membership)
        return self.reachable_by(membership).filter(hers)

    def for_clerk(self, clerk) -> "DispatchQuerySet":
        """Everything ever asked of the clerk's own department, and nothing else."""
        return self.filter(workspace_id=clerk.workspace_id, department_id=clerk.department_id)


def waiting_for_department() -> Q:
    """Of cases: a department is to answer in them, or in one that was merged into them."""
    asked = Dispatch.objects.with_department()
    here = Q(case=OuterRef("pk")) | Q(case__merged_into=OuterRef("pk"))
    return Q(Exists(asked.filter(here)))


class Dispatch(Answering, Reviewing, WorkspaceRow):
    """`promise` is the one that runs or ran last, `first_promise` that of the first round."""

    case = within("cases.Case", models.CASCADE, related_name="dispatches")
    # Counted within the case: C-20418-2 is read out on the telephone.
    serial = models.PositiveSmallIntegerField()
    department = within("dispatch.Department", related_name="dispatches")
    part = models.CharField(max_length=10, choices=Part.choices, default=Part.LEAD)
    # What was asked of several departments at once bears one number, made by the form.
    batch = models.UUIDField()
    state = models.CharField(
        max_length=10, choices=DispatchState.choices, default=DispatchState.ASKED
    )
    question = models.TextField(_("question"))
    encloses = ArrayField(
        models.CharField(max_length=10, choices=Enclosing.choices), default=list, blank=True
    )
    round = models.PositiveSmallIntegerField(default=1)
    asked_by = within("people.Membership", related_name="+")
    asked_at = models.DateTimeField(default=now)
    accept_by = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = within("dispatch.Clerk", null=True, blank=True, related_name="+")
    promise = within("cases.Promise", null=True, blank=True, related_name="+")
    first_promise = within("cases.Promise", null=True, blank=True, related_name="+")
    # Stays where another department was asked afterwards.
    returned_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Why it was returned, given to another department, or recalled.
    reason = models.TextField(blank=True)
    before = within("self", null=True, blank=True, related_name="goes_on_as")

    objects = DispatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "serial"], name="one_dispatch_per_serial"),
            models.UniqueConstraint(
                fields=["workspace", "batch", "department"],
                condition=Q(state__in=OPEN),
                name="asked_once_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["workspace", "batch"],
                condition=Q(part=Part.LEAD, state__in=OPEN),
                name="one_lead_department",
            ),
            models.CheckConstraint(
                condition=Q(state__in=DispatchState.values, part__in=Part.values),
                name="dispatch_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=NEEDS_ACCEPTANCE) | Q(accepted_at__isnull=False),
                name="accepted_at_some_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, ended_at=None)
                | Q(state__in=ENDED, ended_at__isnull=False),
                name="dispatch_ends_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=DispatchState.RETURNED)
                | Q(returned_at__isnull=False) & ~Q(reason=""),
                name="returned_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "asked_at"], name="dispatch_of_case"),
            models.Index(
                fields=["workspace", "department", "-id"],
                condition=Q(state__in=OPEN),
                name="dispatch_open",
            ),
            models.Index(fields=["workspace", "asked_at"], name="dispatch_by_day"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return f"{self.case.label}-{self.serial}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_with_department(self) -> bool:
        return self.state in WITH_DEPARTMENT

    @property
    def awaits_review(self) -> bool:
        return self.state == DispatchState.ANSWERED

    @property
    def can_be_reassigned(self) -> bool:
        return self.is_open or self.state == DispatchState.RETURNED

    @property
    def due_at(self):
        return self.promise.due_at if self.promise else None

    @property
    def awaits_explanation(self) -> bool:
        """The department asked back, and nobody has told it yet."""
        said = [reply.kind for reply in self.replies.all()]
        return self.is_with_department and bool(said) and said[-1] == "question"

    def promise_anew(self, *, by, due_at: datetime | None = None) -> Promise:
        """The answer, promised from now. Raises InThePast."""
        return promise_answer(self, by=by, due_at=due_at)

    def lock(self) -> None:
        """Takes the case and then this row, and reads what others wrote meanwhile."""
        self.case.lock()
        locked = Dispatch.objects.select_for_update(of=("self",)).get(pk=self.pk)
        for field in self._meta.concrete_fields:
            setattr(self, field.attname, getattr(locked, field.attname))

    def record(self, action: DispatchAction, *, by: Acting, facts=None) -> None:
        facts = facts or Dispatched(
            dispatch=self.id,
            department=self.department_id,
            part=self.part,
            round=self.round,
            due_at=self.due_at,
        )
        self.case.record(action, by=by, subject=self, facts=facts)
