"""The sealed letter on its way: scanned, handed to the courier, told as delivered."""

from django.db import models, transaction

from amends.letters.actions import LetterAction
from amends.letters.models.words import State
from amends.now import now
from amends.outside.kept_digest import KeptDigest
from amends.people.models import Membership
from amends.words.cleaning import one_line


class Sendable(models.Model):
    scan = KeptDigest(blank=True)
    scan_name = models.CharField(max_length=255, blank=True)
    courier = models.CharField(max_length=60, blank=True)
    courier_number = models.CharField(max_length=60, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def keep_scan(self, digest: str, *, name: str, by: Membership) -> None:
        """What bears the seal, as it went out; a better scan takes its place. Raises NotNow."""
        with transaction.atomic():
            self.lock_as(State.APPROVED, State.SENT, State.DELIVERED)
            self.scan, self.scan_name = digest, name
            self.save(update_fields=["scan", "scan_name"])
            self.record(LetterAction.SCANNED, by=by)

    def hand_to_courier(self, courier: str, *, number: str, by: Membership) -> None:
        """Raises NotNow."""
        with transaction.atomic():
            self.lock_as(State.APPROVED)
            self.courier = one_line(courier, at_most=60)
            self.courier_number = one_line(number, at_most=60)
            self.state, self.sent_at = State.SENT, now()
            self.save()
            self.record(LetterAction.SENT, by=by)

    def tell_delivered(self, *, by: Membership) -> None:
        """Also where it was handed over in person. Raises NotNow."""
        with transaction.atomic():
            self.lock_as(State.APPROVED, State.SENT)
            self.state, self.delivered_at = State.DELIVERED, now()
            self.save()
            self.record(LetterAction.DELIVERED, by=by)
