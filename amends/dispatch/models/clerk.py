"""Who answers for a department. She needs no account: a signed link and a code to her own address
or mobile."""

from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from amends.channels.models import SmsGateway
from amends.channels.models.words import TO_CLERKS
from amends.customers.telephone_numbers import UnusableContact, e164, is_texted
from amends.dispatch.actions import DepartmentAction, Enlisted
from amends.dispatch.models.state import OPEN
from amends.events.actor import Acting, Actor
from amends.events.models import Event
from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within
from amends.people.signed_key import SignedKey
from amends.words.masking import mask_phone

signed_key = SignedKey("clerk link")
# What she says by SMS so long after she was asked is taken for an answer.
LATELY = timedelta(days=7)


class ClerkQuerySet(models.QuerySet["Clerk"]):
    def in_place(self) -> "ClerkQuerySet":
        return self.filter(retired_at=None)

    def asked_lately(self) -> "ClerkQuerySet":
        """Whose department has something to answer, or was asked within the last days."""
        to_answer = models.Q(department__dispatches__state__in=OPEN)
        lately = models.Q(department__dispatches__asked_at__gt=now() - LATELY)
        return self.filter(to_answer | lately).distinct()


class Clerk(WorkspaceRow):
    department = within("dispatch.Department", models.CASCADE, related_name="clerks")
    name = models.CharField(_("name"), max_length=80)
    email = models.EmailField(_("mail address"), max_length=254, blank=True, db_collation="C")
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    # In which she is written to; empty means the workspace's own.
    language = models.CharField(_("language"), max_length=10, blank=True)
    # Where she works at the desk as well: then her own sign-in is enough.
    membership = within("people.Membership", null=True, blank=True, related_name="clerkships")
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = ClerkQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["department", "email"],
                condition=models.Q(retired_at=None) & ~models.Q(email=""),
                name="one_clerk_per_address",
            ),
            models.CheckConstraint(
                condition=~models.Q(email="", phone=""), name="clerk_can_be_reached"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def actor(self) -> Actor:
        return Actor("clerk", self.pk)

    @property
    def token(self) -> str:
        return signed_key.of(self)

    @property
    def url(self) -> str:
        return f"{settings.BASE_URL}/d/{self.token}/"

    @property
    def number(self) -> str:
        """Her telephone as networks write it; empty where it is none."""
        with suppress(UnusableContact):
            return e164(self.phone, self.workspace.country)
        return ""

    @cached_property
    def mobile(self) -> str:
        """Where an SMS reaches her, in a workspace that sends them; empty where none does."""
        return self.mobile_through(SmsGateway.objects.in_use(self.workspace_id))

    def mobile_through(self, gateway: SmsGateway | None) -> str:
        has_words = gateway is not None and not self.lacks_words_of(gateway)
        return self.number if has_words and self._is_texted else ""

    def lacks_words_of(self, gateway: SmsGateway) -> bool:
        """Only an SMS could reach her, and the gateway has no template for what it would say."""
        told = all(gateway.can_say(purpose, self.reads) for purpose in TO_CLERKS)
        return not self.email and self._is_texted and not told

    @property
    def address(self) -> str:
        """Where she is written to: by mail, else by SMS; empty where she has to be called."""
        return self.email or self.mobile

    @property
    def masked_address(self) -> str:
        """Enough to know one's own by."""
        local, _at, domain = self.email.rpartition("@")
        if local:
            return f"{local[:1]}***@{domain}"
        return mask_phone(self.mobile) if self.mobile else ""

    @property
    def reads(self) -> str:
        return self.language or self.workspace.language

    def retire(self, *, by: Acting) -> None:
        """Her link opens nothing any more, in whatever browser. Twice is harmless."""
        with transaction.atomic():
            if Clerk.objects.in_place().filter(pk=self.pk).update(retired_at=now()):
                self.refresh_from_db(fields=["retired_at"])
                self.record(DepartmentAction.CLERK_RETIRED, by=by)

    def record(self, action: DepartmentAction, *, by: Acting) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=self,
            facts=Enlisted(department=self.department_id, clerk=self.id),
        )

    @property
    def _is_texted(self) -> bool:
        return bool(self.number) and is_texted(self.number)
