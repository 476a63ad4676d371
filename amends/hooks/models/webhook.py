"""A webhook: an address of another program, or of the robot of a group chat, and which of our events are
posted there."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.events.actor import Acting, system
from amends.events.models import Event
from amends.hooks.actions import HookAction, Hooked
from amends.hooks.models.stoppable import Stoppable, StoppableQuerySet
from amends.now import now
from amends.outside.signing import new_secret
from amends.people.models import Workspace, WorkspaceRow
from amends.people.sealing import seal, unseal

OLD_SECRET_HOLDS = timedelta(days=1)


class Form(models.TextChoices):
    """In which form it is told: to a program, or to the robot of a group chat."""

    STANDARD = "standard", _("A program")
    WECOM = "wecom", _("WeCom")
    DINGTALK = "dingtalk", _("DingTalk")
    FEISHU = "feishu", _("Feishu")


class WebhookQuerySet(StoppableQuerySet, models.QuerySet["Webhook"]):
    def open(
        self, workspace: Workspace, *, name: str, url: str, actions: Iterable[str], by: Acting
    ) -> tuple["Webhook", str]:
        """A new webhook and its secret, which is shown this once."""
        secret = new_secret()
        with transaction.atomic():
            webhook = self.create(
                workspace=workspace,
                name=name,
                sealed_url=seal(url),
                actions=sorted(actions),
                sealed_secret=seal(secret),
            )
            webhook.record(HookAction.OPENED, by=by)
        return webhook, secret

    def open_robot(
        self,
        workspace: Workspace,
        *,
        form: Form,
        name: str,
        url: str,
        actions: Iterable[str],
        secret: str,
        by: Acting,
    ) -> "Webhook":
        """The robot of a group. The secret is made by its service, where it asks for one."""
        with transaction.atomic():
            robot = self.create(
                workspace=workspace,
                form=form,
                name=name,
                sealed_url=seal(url),
                actions=sorted(actions),
                sealed_secret=seal(secret),
            )
            robot.record(HookAction.OPENED, by=by)
        return robot

    def in_use(self) -> "WebhookQuerySet":
        return self.filter(retired_at=None)

    def programs(self) -> "WebhookQuerySet":
        return self.in_use().filter(form=Form.STANDARD)

    def robots(self) -> "WebhookQuerySet":
        return self.in_use().exclude(form=Form.STANDARD)


class Webhook(Stoppable, WorkspaceRow):
    form = models.CharField(max_length=10, choices=Form.choices, default=Form.STANDARD)
    name = models.CharField(max_length=60)
    # The address of a robot holds its key: whoever reads it writes to the group.
    sealed_url = models.TextField()
    actions = models.JSONField(default=list)
    # Signing needs them in the clear, so they are sealed with the key file and not hashed.
    sealed_secret = models.TextField()
    sealed_old_secret = models.TextField(blank=True)
    old_secret_until = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(default=now)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(form__in=Form.values), name="webhook_form_known"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        return unseal(self.sealed_url)

    @property
    def host(self) -> str:
        """What may be shown of an address that holds a key."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_robot(self) -> bool:
        return self.form != Form.STANDARD

    def wants(self, event: Event) -> bool:
        return event.action in self.actions

    def secrets(self, at: datetime) -> list[str]:
        """Those that a signature of this moment is made with: for a day after a change, both."""
        sealed = [self.sealed_secret]
        if self.old_secret_until and at < self.old_secret_until:
            sealed.append(self.sealed_old_secret)
        return [unseal(each) for each in sealed]

    def change(
        self, *, name: str, url: str, actions: Iterable[str], by: Acting, secret: str = ""
    ) -> None:
        """A robot may be given a new `secret` in the same breath."""
        with transaction.atomic():
            if secret:
                self.take_secret(secret, by=by)
            self.name, self.sealed_url, self.actions = name, seal(url), sorted(actions)
            self.save(update_fields=["name", "sealed_url", "actions"])
            self.record(HookAction.CHANGED, by=by)

    def take_secret(self, secret: str, *, by: Acting) -> None:
        """Of a robot: what its service signs with from now on."""
        with transaction.atomic():
            self.sealed_secret = seal(secret)
            self.save(update_fields=["sealed_secret"])
            self.record(HookAction.REKEYED, by=by)

    def renew_secret(self, *, by: Acting) -> str:
        """A new secret, shown this once; the one before stays valid beside it for a day."""
        secret = new_secret()
        with transaction.atomic():
            self.sealed_old_secret, self.sealed_secret = self.sealed_secret, seal(secret)
            self.old_secret_until = now() + OLD_SECRET_HOLDS
            self.save(update_fields=["sealed_secret", "sealed_old_secret", "old_secret_until"])
            self.record(HookAction.REKEYED, by=by)
        return secret

    def try_out(self, *, by: Acting) -> None:
        """Sends an event that means nothing, so that one need not wait for one that does."""
        with transaction.atomic():
            self.postings.queue(self, self.record(HookAction.TRIED, by=by))

    def retire(self, *, by: Acting) -> None:
        """Nothing is sent there any more; what was sent stays to be read for its time."""
        with transaction.atomic():
            if Webhook.objects.in_use().filter(pk=self.pk).update(retired_at=now()):
                self.postings.waiting().update(next_check_at=None)
                self.record(HookAction.RETIRED, by=by)

    def record(self, action: HookAction, *, by: Acting = system, reason: str = "") -> Event:
        return Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=self,
            facts=Hooked(webhook=self.id, reason=reason),
        )
