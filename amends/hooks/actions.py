"""Everything that can happen to a webhook."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class Hooked(Facts):
    webhook: UUID
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Replayed(Facts):
    webhook: UUID
    posting: UUID


class HookAction(Action):
    OPENED = "webhook.opened", Hooked, _("Webhook set up")
    CHANGED = "webhook.changed", Hooked, _("Webhook changed")
    REKEYED = "webhook.rekeyed", Hooked, _("Webhook got a new secret")
    TRIED = "webhook.tried", Hooked, _("Webhook tried out")
    PAUSED = "webhook.paused", Hooked, _("Webhook paused")
    RESUMED = "webhook.resumed", Hooked, _("Webhook resumed")
    STOPPED = "webhook.stopped", Hooked, _("Webhook stopped: nobody takes what is sent")
    RETIRED = "webhook.retired", Hooked, _("Webhook retired")
    REPLAYED = "webhook.replayed", Replayed, _("A delivery was sent again")
