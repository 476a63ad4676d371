"""What a customer has agreed to and objected to, purpose by purpose; the last word holds."""

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.customers.actions import Consented, CustomerAction
from amends.customers.models.purpose import Ground, Purpose
from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.models import Membership, WorkspaceRow
from amends.people.models.row import within
from amends.words.cleaning import one_line


class WordsChanged(ValueError):
    """The customer agreed to words that are no longer those of the purpose: she has to read the new ones."""


class Consent(WorkspaceRow):
    """One word of the customer: `given` or withdrawn, in which way, to which wording."""

    class How(models.TextChoices):
        CONVERSATION = "conversation", _("said in conversation")
        STATUS_PAGE = "status page", _("on the status page")
        WRITING = "writing", _("in writing")
        PROGRAM = "program", _("told by a program")

    customer = within("customers.Customer", models.CASCADE, related_name="consents")
    purpose = within("customers.Purpose", related_name="consents")
    given = models.BooleanField()
    version = models.PositiveSmallIntegerField()
    how = models.CharField(max_length=12, choices=How.choices)
    # Where it can be looked up: a recording, a form, a mail.
    proof = models.CharField(max_length=200, blank=True)
    by = within("people.Membership", null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["customer", "purpose", "-id"], name="consent_of_customer")]


class ConsentingQuerySet(models.QuerySet[Any, Any]):
    def may_be_served(self, purpose: Purpose):
        """Those for whom something may be done for this purpose."""
        if purpose.retired_at:
            return self.none()
        said = Consent.objects.filter(customer=models.OuterRef("pk"), purpose=purpose)
        last = self.filter(erased_at=None).annotate(
            last_word=models.Subquery(said.order_by("-pk").values("given")[:1])
        )
        if purpose.ground == Ground.INTEREST:
            return last.filter(models.Q(last_word=None) | models.Q(last_word=True))
        return last.filter(last_word=True)


class Consenting(models.Model):
    class Meta:
        abstract = True

    def may_be_served(self, code: str) -> bool:
        """Whether something may be done for the purpose of this code: with consent, or where it rests on
        our interest unless the customer objected. For a purpose that is not in use, nothing may."""
        purposes = Purpose.objects.in_use().filter(workspace_id=self.workspace_id, code=code)
        purpose = purposes.first()
        if purpose is None:
            return False
        return purpose.holds(self.consents.filter(purpose=purpose).order_by("-pk").first())

    def words_on_purposes(self) -> list[tuple[Purpose, Consent | None]]:
        """Each purpose in use, in the order of their making, with her last word on it."""
        said = self.consents.select_related("by__user").order_by("pk")
        last = {word.purpose_id: word for word in said}
        purposes = Purpose.objects.in_use().filter(workspace_id=self.workspace_id)
        return [(each, last.get(each.pk)) for each in purposes.order_by("pk")]

    def consent(
        self, purpose: Purpose, *, by: Acting, how: str, proof: str = "", version: int | None = None
    ) -> None:
        """`version` is that of the words she was shown, where they were shown. Raises WordsChanged."""
        self._say(purpose, True, by=by, how=how, proof=proof, version=version)

    def withdraw_consent(self, purpose: Purpose, *, by: Acting, how: str, proof: str = "") -> None:
        """Also where nothing was given: then it is an objection. To whichever words, it is never refused."""
        self._say(purpose, False, by=by, how=how, proof=proof)

    def _say(
        self,
        purpose: Purpose,
        given: bool,
        *,
        by: Acting,
        how: str,
        proof: str,
        version: int | None = None,
    ) -> None:
        """The same word to the same wording is not said twice."""
        with transaction.atomic():
            type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
            purpose = Purpose.objects.select_for_update().get(pk=purpose.pk)
            if version not in (None, purpose.version):
                raise WordsChanged
            last = self.consents.filter(purpose=purpose).order_by("-pk").first()
            if last and (last.given, last.version) == (given, purpose.version):
                return
            word = self.consents.create(
                workspace_id=self.workspace_id,
                purpose=purpose,
                given=given,
                version=purpose.version,
                how=how,
                proof=one_line(proof, at_most=200),
                by=by if isinstance(by, Membership) else None,
            )
            Event.objects.record(
                CustomerAction.CONSENTED if given else CustomerAction.OBJECTED,
                by=by,
                workspace_id=self.workspace_id,
                subject=self,
                facts=Consented(
                    consent=word.pk, purpose=purpose.code, version=word.version, how=how
                ),
            )
