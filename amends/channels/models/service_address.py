from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.channels.actions import AddressAction, Addressed
from amends.channels.email.addresses import Address
from amends.events.actor import Acting, system
from amends.events.models import Event
from amends.ids import new_id
from amends.now import now


class LastAddress(Exception):
    """Customers could not write any more, and letters would have no sender."""


class ServiceAddressQuerySet(models.QuerySet["ServiceAddress"]):
    def open(
        self, workspace, address: str, *, name: str = "", by: Acting = system, **fields
    ) -> "ServiceAddress":
        with workspace.enter(), transaction.atomic():
            opened = self.create(
                workspace=workspace, address=address.lower(), name=name or workspace.name, **fields
            )
            opened._record(AddressAction.OPENED, by=by)
        return opened

    def standing(self) -> "ServiceAddressQuerySet":
        return self.filter(retired_at=None)

    def receiving(self, recipient: str) -> "ServiceAddress | None":
        """The one that mail to `recipient` belongs to: itself, or it with something after a +."""
        local, _at, domain = recipient.lower().rpartition("@")
        return (
            self.standing()
            .filter(address__in=[f"{local}@{domain}", f"{local.partition('+')[0]}@{domain}"])
            .select_related("workspace")
            .first()
        )


class ServiceAddress(models.Model):
    """An address to which customers write. A directory row, without a wall around it: the mail
    door must find the workspace before it can enter it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(
        "people.Workspace", models.PROTECT, related_name="service_addresses"
    )
    address = models.CharField(_("address"), max_length=254, unique=True, db_collation="C")
    name = models.CharField(_("name shown to customers"), max_length=80)
    # Whose cases these become; empty leaves them to whoever looks first.
    team = models.ForeignKey(
        "people.Team", models.SET_NULL, null=True, blank=True, db_constraint=False, related_name="+"
    )
    # What somebody has to be able to do for them.
    skill = models.ForeignKey(
        "people.Skill",
        models.SET_NULL,
        null=True,
        blank=True,
        db_constraint=False,
        related_name="+",
    )
    # In which new cases are answered; empty asks the mail itself.
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, blank=True
    )
    # What stands below each letter, for each language.
    signature = models.JSONField(default=dict, blank=True)
    # From then on its mail is refused, and letters leave from another.
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = ServiceAddressQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.address

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]

    def revise(
        self, *, name: str, team, skill, language: str, signature: dict[str, str], by: Acting
    ) -> None:
        """What customers see of it, and whose cases its mail becomes. The address itself stays."""
        given = {
            "name": name,
            "team": team,
            "skill": skill,
            "language": language,
            "signature": signature,
        }
        with transaction.atomic():
            ServiceAddress.objects.select_for_update(of=("self",)).get(pk=self.pk)
            if all(getattr(self, field) == value for field, value in given.items()):
                return
            for field, value in given.items():
                setattr(self, field, value)
            self.save(update_fields=list(given))
            self._record(AddressAction.CHANGED, by=by)

    def move_to(self, team, *, by: Acting) -> None:
        """Its mail becomes cases of another team."""
        with transaction.atomic():
            self.team = team
            self.save(update_fields=["team"])
            self._record(AddressAction.CHANGED, by=by)

    def retire(self, *, by: Acting) -> None:
        """Mail to it is refused, and its mailboxes are read no more. Raises LastAddress."""
        with transaction.atomic():
            ours = ServiceAddress.objects.filter(workspace=self.workspace_id)
            standing = list(ours.standing().select_for_update(of=("self",)).order_by("pk"))
            if self not in standing:
                return
            if standing == [self]:
                raise LastAddress(self)
            self.retired_at = now()
            self.save(update_fields=["retired_at"])
            for mailbox in self.mailboxes.all():
                mailbox.stop(by=by)
            self._record(AddressAction.RETIRED, by=by)

    def revive(self, *, by: Acting) -> None:
        """Mail to it is taken again; a mailbox is read again once somebody says so."""
        with transaction.atomic():
            retired = ServiceAddress.objects.filter(pk=self.pk, retired_at__isnull=False)
            if retired.update(retired_at=None):
                self.refresh_from_db(fields=["retired_at"])
                self._record(AddressAction.REVIVED, by=by)

    def signature_in(self, language: str) -> str:
        """Of another language there is none: half a letter in a foreign tongue helps nobody."""
        return self.signature.get(language, "")

    def with_extension(self, extension: str) -> str:
        local, _at, domain = self.address.rpartition("@")
        return f"{local}+{extension}@{domain}"

    def extensions_in(self, recipients: list[str]) -> list[str]:
        """What stands after the + where mail came to this address."""
        found = []
        for recipient in recipients:
            local, _at, domain = recipient.lower().rpartition("@")
            name, _plus, extension = local.partition("+")
            if extension and f"{name}@{domain}" == self.address:
                found.append(extension)
        return found

    def is_among(self, addresses: list[Address]) -> bool:
        return any(self.address == address.mail for address in addresses)

    def _record(self, action: AddressAction, *, by: Acting) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=self,
            facts=Addressed(service_address=self.id, team=self.team_id, language=self.language),
        )
