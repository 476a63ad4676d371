"""Approval to use the seal (用印审批). Asking gives the letter its number and freezes its words."""

from django.db import models, transaction
from django.utils import timezone

from amends.letters.actions import LetterAction
from amends.letters.models.series import Series
from amends.letters.models.words import State
from amends.now import now
from amends.outside.kept_digest import KeptDigest
from amends.outside.store import files
from amends.people.models import Membership
from amends.people.models.row import within
from amends.words.cleaning import clean_text

LONGEST_REASON = 500


class NotNow(Exception):
    """The letter has come too far for this, or not far enough."""


class NeedsSomebodyElse(Exception):
    """Nobody approves the seal for a letter of her own asking."""


class Sealable(models.Model):
    number = models.CharField(max_length=60, blank=True, db_collation="C")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    serial = models.PositiveIntegerField(null=True, blank=True)
    # As it is to be sealed, printed once.
    printed = KeptDigest(blank=True)
    asked_by = within("people.Membership", null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    decided_by = within("people.Membership", null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)

    class Meta:
        abstract = True

    def ask_seal(self, *, by: Membership) -> None:
        """From now on it has its number, and its words stay. Raises NotNow."""
        with transaction.atomic():
            self.lock_as(State.DRAFT)
            series = Series.lock(self.workspace_id, self.kind)
            self.asked_by, self.asked_at = by, now()
            self.year = timezone.localtime(self.asked_at, self.case.workspace.zone).year
            last = type(self).objects.last_serials(self.workspace_id, self.year)
            self.serial = last.get(self.kind, 0) + 1
            self.number = series.number(self.year, self.serial)
            self.state = State.ASKED
            self.save()
            self.record(LetterAction.SEAL_ASKED, by=by)

    def keep_printed(self, pdf: bytes) -> None:
        """What is sealed stays as it was printed, whatever becomes of the templates. Of two who print at
        once, the first."""
        rows = type(self).objects.filter(pk=self.pk)
        rows.filter(printed="").update(printed=files.keep(pdf).sha256)
        self.refresh_from_db(fields=["printed"])

    def approve_seal(self, *, by: Membership) -> None:
        """Of what is printed. Raises NotNow or NeedsSomebodyElse."""
        self._decide(State.APPROVED, LetterAction.SEAL_APPROVED, by=by)

    def refuse_seal(self, reason: str, *, by: Membership) -> None:
        """The number is used up: a better letter gets the next one. Raises NotNow or NeedsSomebodyElse."""
        self._decide(State.REFUSED, LetterAction.SEAL_REFUSED, by=by, reason=reason)

    def _decide(
        self, state: State, action: LetterAction, *, by: Membership, reason: str = ""
    ) -> None:
        with transaction.atomic():
            self.lock_as(State.ASKED)
            if by.pk == self.asked_by_id:
                raise NeedsSomebodyElse(self)
            if state == State.APPROVED and not self.printed:
                raise NotNow(self)
            self.state, self.decided_by, self.decided_at = state, by, now()
            self.reason = clean_text(reason, at_most=LONGEST_REASON)
            self.save()
            self.record(action, by=by)
