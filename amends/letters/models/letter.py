"""A letter on paper (函件): drafted, numbered and frozen, sealed with the approval of somebody else, sent.

Its words are the organisation's: once it has a number neither this code nor anybody at the database changes
them. What has to be said otherwise is a new letter that replaces it.
"""

from uuid import UUID

from django.db import models, transaction
from django.db.models import Exists, F, Max, OuterRef, Q

from amends.cases.models import Case
from amends.events.actor import Acting
from amends.letters.actions import LetterAction, Written
from amends.letters.models.sealable import LONGEST_REASON, NotNow, Sealable
from amends.letters.models.sendable import Sendable
from amends.letters.models.words import Kind, State
from amends.people.models import Membership, WorkspaceRow
from amends.people.models.row import within
from amends.referrals.models import Referral
from amends.words.cleaning import clean_text, one_line

LONGEST_WORDS = 50_000
WAITING = (State.DRAFT, State.ASKED, State.APPROVED)


class LetterQuerySet(models.QuerySet["FormalLetter"]):
    def draft(
        self,
        case: Case,
        *,
        kind: str,
        language: str,
        addressee: str,
        title: str,
        words: str,
        by: Membership,
        referral: Referral | None = None,
        replaces: "FormalLetter | None" = None,
    ) -> "FormalLetter":
        """Has no number yet, and may still be changed."""
        with transaction.atomic():
            letter = self.create(
                workspace_id=case.workspace_id,
                case=case,
                kind=kind,
                language=language,
                addressee=one_line(addressee, at_most=120),
                title=one_line(title, at_most=120),
                words=clean_text(words, at_most=LONGEST_WORDS),
                referral=referral,
                replaces=replaces,
                drafted_by=by,
            )
            letter.record(LetterAction.DRAFTED, by=by)
        return letter

    def reachable_by(self, membership: Membership) -> "LetterQuerySet":
        return self.filter(workspace_id=membership.workspace_id)

    def waiting(self) -> "LetterQuerySet":
        """Not on its way yet, and no other letter is to go in its place."""
        others = FormalLetter.objects.filter(replaces=OuterRef("pk"))
        gone_on = others.exclude(state__in=(State.REFUSED, State.DROPPED))
        return self.filter(~Exists(gone_on), state__in=WAITING)

    def last_serials(self, workspace_id: UUID, year: int) -> dict[str, int]:
        """By kind; a kind without a number in this year is not there."""
        numbered = self.filter(workspace_id=workspace_id, year=year).order_by()
        return dict(numbered.values_list("kind").annotate(last=Max("serial")))

    def for_lists(self) -> "LetterQuerySet":
        return self.select_related(
            "case__customer",
            "drafted_by__user",
            "decided_by__user",
            "replaces",
            "referral__platform",
        )


class FormalLetter(Sealable, Sendable, WorkspaceRow):
    case = within("cases.Case", models.CASCADE, related_name="formal_letters")
    referral = within(
        "referrals.Referral", models.SET_NULL, null=True, blank=True, related_name="letters"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    language = models.CharField(max_length=10)
    addressee = models.CharField(max_length=120)
    title = models.CharField(max_length=120)
    words = models.TextField()
    drafted_by = within("people.Membership", related_name="+")
    replaces = within("self", models.SET_NULL, null=True, blank=True, related_name="replaced_by")

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="formal_letter_state_known"
            ),
            models.UniqueConstraint(
                fields=["workspace", "kind", "year", "serial"], name="one_letter_per_serial"
            ),
            models.UniqueConstraint(
                fields=["workspace", "number"],
                condition=~Q(number=""),
                name="one_letter_per_number",
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT, number="")
                | Q(state=State.DROPPED)
                | ~Q(state=State.DRAFT) & ~Q(number=""),
                name="numbered_when_no_draft",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")),
                name="seal_decided_by_another",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "-id"], name="formal_letter_newest"),
            models.Index(fields=["case"], name="formal_letter_of_case"),
        ]

    def __str__(self) -> str:
        return self.number or self.title

    @property
    def is_draft(self) -> bool:
        return self.state == State.DRAFT

    def change(self, *, addressee: str, title: str, words: str) -> None:
        """Only a draft. Raises NotNow."""
        with transaction.atomic():
            self.lock_as(State.DRAFT)
            self.addressee = one_line(addressee, at_most=120)
            self.title = one_line(title, at_most=120)
            self.words = clean_text(words, at_most=LONGEST_WORDS)
            self.save(update_fields=["addressee", "title", "words"])

    def drop(self, reason: str, *, by: Acting) -> None:
        """It is not sent, whether or not the seal was decided on; a number that it has stays used. Raises
        NotNow."""
        with transaction.atomic():
            self.lock_as(*WAITING)
            self.state = State.DROPPED
            self.reason = clean_text(reason, at_most=LONGEST_REASON)
            self.save(update_fields=["state", "reason"])
            self.record(LetterAction.DROPPED, by=by)

    def lock_as(self, *states: State) -> None:
        """Takes the row for the rest of the transaction. Raises NotNow where it is not in one of these."""
        # Cases are locked before what belongs to them, so that nobody waits in a circle.
        self.case.lock()
        rows = FormalLetter.objects.select_for_update(of=("self",))
        self.refresh_from_db(from_queryset=rows)
        if self.state not in states:
            raise NotNow(self)

    def record(self, action: LetterAction, *, by: Acting) -> None:
        facts = Written(
            formal_letter=self.id,
            kind=self.kind,
            year=self.year,
            serial=self.serial,
            replaces=self.replaces_id,
        )
        self.case.record(action, by=by, subject=self, facts=facts)
