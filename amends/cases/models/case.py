"""The case: one dissatisfaction, from its first sound to the follow-up.

What a case can do stands in its traits; the class line is the table of contents.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from amends.cases.models.assessment import Assessable
from amends.cases.models.assignable import Assignable, AssignableQuerySet
from amends.cases.models.case_warning import Warnable
from amends.cases.models.closable import Closable
from amends.cases.models.conversable import Conversable
from amends.cases.models.escalation import Escalatable
from amends.cases.models.fillable import Fillable
from amends.cases.models.followable import Followable, FollowableQuerySet
from amends.cases.models.hold import Holdable
from amends.cases.models.linkable import Linkable
from amends.cases.models.linked import Linked, LinkedQuerySet
from amends.cases.models.mergeable import Mergeable, MergeableQuerySet
from amends.cases.models.oversight import Overseeable
from amends.cases.models.promising import Promising, PromisingQuerySet
from amends.cases.models.registrable import RegistrableQuerySet
from amends.cases.models.rows import ROW_FIELDS, ROW_OF
from amends.cases.models.searchable import Searchable, SearchableQuerySet
from amends.cases.models.skilled import Skilled, SkilledQuerySet
from amends.cases.models.splittable import Splittable
from amends.cases.models.taggable import Taggable
from amends.cases.models.urging import Urgeable
from amends.cases.models.words import (
    BEING_WORKED_ON,
    OPEN,
    Channel,
    Kind,
    RemedySought,
    Severity,
    Source,
    State,
    WhoseWords,
)
from amends.events.models import Event
from amends.now import EARLIEST
from amends.people.models import WorkspaceRow
from amends.people.models.row import within
from amends.words.masking import beginning


class CaseQuerySet(
    RegistrableQuerySet,
    AssignableQuerySet,
    PromisingQuerySet,
    SkilledQuerySet,
    SearchableQuerySet,
    LinkedQuerySet,
    MergeableQuerySet,
    FollowableQuerySet,
    models.QuerySet,
):
    def open(self) -> "CaseQuerySet":
        return self.filter(state__in=OPEN)

    def being_worked_on(self) -> "CaseQuerySet":
        return self.filter(state__in=BEING_WORKED_ON)

    def reachable_by(self, membership) -> "CaseQuerySet":
        """Every case of the workspace: colleagues help each other. Outsiders reach none."""
        return self.filter(workspace_id=membership.workspace_id)

    def for_lists(self) -> "CaseQuerySet":
        """With what a row of a list shows, in one query however long the list is."""
        return self.select_related("customer__tier", "assigned_to__user", "team")

    def for_rows(self) -> "CaseQuerySet":
        """Only what a row of a list shows: long words and reckonings stay in the database."""
        return self.select_related(*ROW_OF).only(*ROW_FIELDS)

    def whole(self) -> "CaseQuerySet":
        """With everything that the page of a case shows."""
        return self.for_lists().prefetch_related(
            "workspace",
            "customer__contact_points",
        )


class Case(
    Conversable,
    Promising,
    Assignable,
    Skilled,
    Assessable,
    Escalatable,
    Closable,
    Holdable,
    Taggable,
    Fillable,
    Searchable,
    Linked,
    Mergeable,
    Linkable,
    Splittable,
    Followable,
    Urgeable,
    Overseeable,
    Warnable,
    WorkspaceRow,
):
    number = models.BigIntegerField()
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    state = models.CharField(
        _("state"), max_length=12, choices=State.choices, default=State.REGISTERED
    )
    channel = models.CharField(_("channel"), max_length=12, choices=Channel.choices)
    source = models.CharField(
        _("source"), max_length=12, choices=Source.choices, default=Source.CUSTOMER
    )
    customer = within("customers.Customer", related_name="cases")
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    # Immutable, in the database too: corrections are appended as messages.
    own_words = models.TextField(_("own words"), blank=True)
    whose_words = models.CharField(
        max_length=12, choices=WhoseWords.choices, default=WhoseWords.CUSTOMER
    )
    remedy_sought = ArrayField(
        models.CharField(max_length=16, choices=RemedySought.choices), default=list, blank=True
    )
    order_no = models.CharField(_("order number"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    severity = models.PositiveSmallIntegerField(
        _("severity"), choices=Severity.choices, default=Severity.NORMAL
    )
    received_at = models.DateTimeField()
    registered_at = models.DateTimeField()
    team = within("people.Team", null=True, blank=True, related_name="cases")
    assigned_to = within("people.Membership", null=True, blank=True, related_name="cases")
    first_heard_by = within("people.Membership", null=True, blank=True, related_name="+")
    solved_by = within("people.Membership", null=True, blank=True, related_name="+")
    # What its kind and language do not tell already.
    skill = within("people.Skill", null=True, blank=True, related_name="+")
    # What lists sort by, kept up by the promises.
    next_due_at = models.DateTimeField(null=True, blank=True)
    urged = models.PositiveSmallIntegerField(default=0)
    # A leader waits for a report about it.
    overseen = models.BooleanField(default=False)
    round = models.PositiveSmallIntegerField(default=1)
    first_answered_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    merged_into = within("self", null=True, blank=True, related_name="merged")
    # What an imported case was imported from; empty for what was registered here.
    imported_from = models.CharField(max_length=40, blank=True)
    # Its row there, or the sheet of the public page: told twice, it makes no second case.
    intake_id = models.CharField(max_length=120, blank=True, db_collation="C")

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "number"], name="one_case_per_number"),
            models.UniqueConstraint(
                fields=["workspace", "imported_from", "intake_id"],
                condition=~models.Q(intake_id=""),
                name="one_case_per_intake",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="case_state_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.CLOSED) | models.Q(closed_at__isnull=False),
                name="closed_at_some_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.ANSWERED) | models.Q(answered_at__isnull=False),
                name="answered_at_some_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.MERGED) | models.Q(merged_into__isnull=False),
                name="merged_into_some_case",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.MERGED) | models.Q(merged_into=None),
                name="merged_where_it_says_so",
            ),
            # A moment of the year 1 can be written, and in zones east of here never be read again.
            models.CheckConstraint(
                condition=models.Q(received_at__gte=EARLIEST), name="received_in_our_time"
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "-id"], name="case_newest"),
            models.Index(fields=["workspace", "state", "-id"], name="case_by_state"),
            models.Index(
                fields=["workspace", "assigned_to", "next_due_at"],
                condition=models.Q(state__in=OPEN),
                name="case_queue",
            ),
            # What somebody holds and held, closed ones among it.
            models.Index(fields=["workspace", "assigned_to", "-id"], name="case_of_holder"),
            models.Index(fields=["customer", "-id"], name="case_of_customer"),
            # What was closed lately and is still to be learnt from.
            models.Index(
                fields=["workspace", "-closed_at", "-id"],
                condition=models.Q(state=State.CLOSED, imported_from=""),
                name="case_closed_here",
            ),
            # What is known of an order, and the same one told a second time.
            models.Index(
                fields=["workspace", "order_no", "-id"],
                condition=~models.Q(order_no=""),
                name="case_of_order",
            ),
            # Orders in which cases are found, and days that are asked for.
            models.Index(fields=["workspace", "received_at", "id"], name="case_by_receipt"),
            models.Index(fields=["workspace", "severity", "id"], name="case_by_severity"),
            models.Index(fields=["workspace", "next_due_at", "id"], name="case_by_due_time"),
            # The few that were urged.
            models.Index(
                fields=["workspace", "-id"],
                condition=models.Q(urged__gt=0),
                name="case_urged",
            ),
            models.Index(
                fields=["workspace", "-id"],
                condition=models.Q(overseen=True),
                name="case_overseen",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return f"C-{self.number}"

    @property
    def title(self) -> str:
        """The subject, or the beginning of the customer's own words where there is none."""
        return self.subject or beginning(self.own_words, 80) or self.label

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_being_worked_on(self) -> bool:
        return self.state in BEING_WORKED_ON

    @property
    def reader_language(self) -> str:
        """The language in which the customer is written to."""
        return self.language or self.customer.language or self.workspace.language

    def record(self, action, *, by, facts=None, subject=None, at=None) -> Event:
        event = self.event(action, by=by, facts=facts, subject=subject, at=at)
        event.save(force_insert=True)
        return event

    def event(self, action, *, by, facts=None, subject=None, at=None) -> Event:
        """What `record` would write, for rows that are written together."""
        return Event.objects.written(
            action,
            by=by,
            workspace_id=self.workspace_id,
            case_id=self.id,
            subject=subject or self,
            facts=facts,
            at=at,
        )

    def lock(self) -> None:
        """Takes the row for the rest of the transaction and reads what others wrote meanwhile."""
        locked = type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
        for field in self._meta.concrete_fields:
            setattr(self, field.attname, getattr(locked, field.attname))
