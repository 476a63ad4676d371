"""What for a customer may be contacted or spoken of: each purpose is asked and answered on its own."""

from collections.abc import Mapping

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from amends.customers.actions import PurposeAction, PurposeFacts
from amends.customers.models.tier import CodeTaken
from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.models import Workspace, WorkspaceRow
from amends.words.languages import text_in

FOLLOW_UP, NEWS, RECORDING, PARTNERS = "follow-up", "news", "recording", "partners"


class Ground(models.TextChoices):
    """On what it rests as long as the customer has said nothing."""

    CONSENT = "consent", _("Only with consent")
    INTEREST = "interest", _("Unless the customer objects")


class PurposeQuerySet(models.QuerySet["Purpose"]):
    def in_use(self) -> "PurposeQuerySet":
        return self.filter(retired_at=None)

    def define(
        self,
        workspace: Workspace,
        *,
        code: str,
        ground: str,
        name: Mapping[str, str],
        wording: Mapping[str, str],
        by: Acting,
    ) -> "Purpose":
        """Raises CodeTaken, also for the code of one that was retired."""
        purpose = Purpose(
            workspace=workspace, code=code, ground=ground, name=dict(name), wording=dict(wording)
        )
        try:
            with transaction.atomic():
                purpose.save(force_insert=True)
                purpose.record(PurposeAction.DEFINED, by=by)
        except IntegrityError as error:
            raise CodeTaken(code) from error
        return purpose


class Purpose(WorkspaceRow):
    """`wording` is what the customer reads before she decides; its `version` goes with every answer."""

    code = models.CharField(max_length=20, db_collation="C")
    ground = models.CharField(max_length=10, choices=Ground.choices)
    name = models.JSONField(default=dict)
    wording = models.JSONField(default=dict)
    version = models.PositiveSmallIntegerField(default=1)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = PurposeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "code"], name="one_purpose_per_code")
        ]

    def __str__(self) -> str:
        return text_in(self.name) or self.code

    @property
    def says(self) -> str:
        return text_in(self.wording)

    def holds(self, word) -> bool:
        """Whether something may be done, after the customer's last word, if there is one."""
        return word.given if word else self.ground == Ground.INTEREST

    def change(self, *, name: Mapping[str, str], wording: Mapping[str, str], by: Acting) -> None:
        """Other words are another version: who agreed to the old ones agreed to those."""
        with transaction.atomic():
            locked = Purpose.objects.select_for_update().get(pk=self.pk)
            if (locked.name, locked.wording) == (dict(name), dict(wording)):
                return
            self.version = locked.version + (locked.wording != dict(wording))
            self.name, self.wording = dict(name), dict(wording)
            self.save(update_fields=["name", "wording", "version"])
            self.record(PurposeAction.CHANGED, by=by)

    def retire(self, *, by: Acting) -> None:
        """Nobody is asked any more, and nothing is done for it; twice is harmless."""
        with transaction.atomic():
            if Purpose.objects.in_use().filter(pk=self.pk).update(retired_at=now()):
                self.record(PurposeAction.RETIRED, by=by)

    def record(self, action: PurposeAction, *, by: Acting) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=self,
            facts=PurposeFacts(code=self.code, version=self.version),
        )
