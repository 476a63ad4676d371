"""Asking the platform for more time, and writing down what it said."""

from datetime import datetime

from django.db import models, transaction

from amends.events.actor import Acting
from amends.now import now
from amends.people.models import Membership
from amends.referrals.actions import Extended, ReferralAction
from amends.referrals.models.endable import NotLater
from amends.words.cleaning import clean_text

LONGEST_REASON = 1000


class Extendable(models.Model):
    extension_until = models.DateTimeField(null=True, blank=True)
    extension_reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    extension_asked_at = models.DateTimeField(null=True, blank=True)
    # Nothing while the platform has said nothing.
    extension_granted = models.BooleanField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def awaits_extension(self) -> bool:
        return self.is_open and bool(self.extension_asked_at) and self.extension_granted is None

    def ask_extension(self, until: datetime, *, reason: str, by: Acting) -> None:
        """Our due time stays theirs until they say otherwise. Raises AlreadyOver or NotLater."""
        with transaction.atomic():
            self._lock_to_move(until)
            self.extension_until, self.extension_asked_at = until, now()
            self.extension_reason = clean_text(reason, at_most=LONGEST_REASON)
            self.extension_granted = None
            self._save_extension()
            self._record_extension(ReferralAction.EXTENSION_ASKED, until, by=by)

    def grant_extension(self, until: datetime, *, by: Membership) -> None:
        """They may give less than was asked. Raises AlreadyOver or NotLater."""
        with transaction.atomic():
            self._lock_to_move(until)
            self.extension_granted, self.due_at = True, until
            self._save_extension("due_at")
            self.owe_by_new_deadline(by=by)
            self._record_extension(ReferralAction.EXTENSION_GRANTED, until, by=by)

    def refuse_extension(self, *, by: Acting) -> None:
        with transaction.atomic():
            self.lock_open()
            self.extension_granted = False
            self._save_extension()
            self._record_extension(ReferralAction.EXTENSION_REFUSED, None, by=by)

    def _lock_to_move(self, until: datetime) -> None:
        self.lock_open()
        if until <= self.due_at:
            raise NotLater(self)

    def _save_extension(self, *more: str) -> None:
        names = ("until", "reason", "asked_at", "granted")
        self.save(update_fields=[*(f"extension_{name}" for name in names), *more])

    def _record_extension(
        self, action: ReferralAction, until: datetime | None, *, by: Acting
    ) -> None:
        self.record(action, by=by, facts=Extended(referral=self.id, until=until))
