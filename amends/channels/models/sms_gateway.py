"""The provider through which a workspace sends SMS: where it is called, by what key, under which
signature and templates, and when it is too late in the day to ring on somebody's bedside table."""

from datetime import datetime, time

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse

from amends.channels.actions import Gated, GatewayAction
from amends.channels.models.words import TO_CLERKS, Purpose
from amends.clocks.quiet_hours import QuietHours
from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.models import Workspace, WorkspaceRow
from amends.people.sealing import seal, unseal
from amends.people.signed_key import SignedKey

signed_key = SignedKey("SMS gateway")


class SmsGatewayQuerySet(models.QuerySet["SmsGateway"]):
    def in_use(self, workspace_id) -> "SmsGateway | None":
        return self.filter(workspace=workspace_id, stopped_at=None).first()

    def set_up(self, workspace: Workspace, *, key: str, by: Acting, **fields) -> "SmsGateway":
        """The gateway of this workspace, made or changed; an empty `key` leaves the one it has."""
        with transaction.atomic():
            Workspace.objects.select_for_update().get(pk=workspace.pk)
            gateway = self.filter(workspace=workspace).first() or SmsGateway(workspace=workspace)
            is_new = gateway._state.adding
            for name, value in fields.items():
                setattr(gateway, name, value)
            if key:
                gateway.sealed_key = seal(key)
            gateway.save()
            gateway._record(GatewayAction.OPENED if is_new else GatewayAction.CHANGED, by=by)
        return gateway


class SmsGateway(WorkspaceRow):
    url = models.CharField(max_length=500, db_collation="C")
    sealed_key = models.TextField()
    # Stands in front of every SMS as 【…】; registered with the provider.
    signature = models.CharField(max_length=20)
    # The provider's id of the template of a purpose in a language: {"reply": {"zh-hans": "SMS_1"}}.
    templates = models.JSONField(default=dict, blank=True)
    quiet_from = models.TimeField(default=time(21, 0))
    quiet_until = models.TimeField(default=time(8, 30))
    stopped_at = models.DateTimeField(null=True, blank=True)

    objects = SmsGatewayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace"], name="one_sms_gateway_per_workspace")
        ]

    def __str__(self) -> str:
        return self.signature

    @property
    def key(self) -> str:
        return unseal(self.sealed_key)

    @property
    def way_back(self) -> str:
        """Where the gateway posts its reports, and what customers answer."""
        return settings.BASE_URL + reverse("channels:sms_way_back", args=[signed_key.of(self)])

    def template_for(self, purpose: str, language: str) -> str:
        return self.templates.get(purpose, {}).get(language, "")

    def can_say(self, purpose: str, language: str) -> bool:
        """A provider of templates sends nothing else; one for whom none was named takes the text."""
        return bool(self.template_for(purpose, language)) or not self._languages

    @property
    def unsaid_to_clerks(self) -> list[tuple[Purpose, list[str]]]:
        """What clerks should be told by SMS and cannot: a kind of letter, with the languages in which
        others have a template and this one has none."""
        lacking = [
            (purpose, sorted(code for code in self._languages if not self.can_say(purpose, code)))
            for purpose in TO_CLERKS
        ]
        return [(purpose, languages) for purpose, languages in lacking if languages]

    def opens_at(self, moment: datetime) -> datetime:
        """`moment`, or the end of the quiet hours that it falls into."""
        quiet = QuietHours(self.quiet_from, self.quiet_until, self.workspace.zone)
        return quiet.over_from(moment)

    def stop(self, *, by: Acting) -> None:
        """Nothing is sent by SMS any more; letters choose another way."""
        self._halt(now(), GatewayAction.STOPPED, by=by)

    def resume(self, *, by: Acting) -> None:
        self._halt(None, GatewayAction.RESUMED, by=by)

    @property
    def _languages(self) -> set[str]:
        return {code for by_language in self.templates.values() for code in by_language}

    def _halt(self, moment: datetime | None, action: GatewayAction, *, by: Acting) -> None:
        with transaction.atomic():
            other = SmsGateway.objects.filter(pk=self.pk, stopped_at__isnull=moment is not None)
            if other.update(stopped_at=moment):
                self.stopped_at = moment
                self._record(action, by=by)

    def _record(self, action: GatewayAction, *, by: Acting) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=self,
            facts=Gated(gateway=self.id),
        )
