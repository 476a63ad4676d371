"""One event as a line for a group: kind, number, due time and where to go; never a name or a word of
anybody, because whoever is in the group is not asked for a password."""

import json
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from amends.cases.models import Case
from amends.cases.models.promise import PromiseKind
from amends.events.models import Event
from amends.hooks.robots.services import Told
from amends.people.models import Workspace


def line_of(event: Event, workspace: Workspace) -> str:
    """As it is kept until it is sent: JSON of `text` and `url`, in the workspace's language."""
    case = Case.objects.filter(pk=event.case_id).first() if event.case_id else None
    with translation.override(workspace.language):
        parts = [
            _what(event),
            case.label if case else "",
            _particular(event),
            _due(event, workspace),
        ]
    text = " · ".join(part for part in parts if part)
    return json.dumps({"text": text, "url": settings.BASE_URL + _where(event, case, workspace)})


def kept_line(body: str) -> Told:
    return Told(**json.loads(body))


def _what(event: Event) -> str:
    noun = event.action.partition(".")[0]
    if event.action == "webhook.tried":
        return _("This is a trial; nothing has happened.")
    return {
        "alarm": _("Alarm"),
        "approval": _("An offer waits for a decision"),
        "promise": _("Overdue"),
    }.get(noun) or {
        "account_manager.told": _("New case of a customer with an account manager"),
        "case.escalated": _("Escalated"),
        "case.urged": _("The customer urges"),
    }.get(event.action, event.action)


def _particular(event: Event) -> str:
    """Which promise it is."""
    kind = event.facts.get("kind")
    is_promise = event.action.startswith("promise.") and kind in PromiseKind.values
    return str(PromiseKind(kind).label) if is_promise else ""


def _due(event: Event, workspace: Workspace) -> str:
    due = event.facts.get("due_at")
    if not due:
        return ""
    local = datetime.fromisoformat(due).astimezone(workspace.zone)
    return _("due %(when)s") % {"when": f"{local:%m-%d %H:%M}"}


def _where(event: Event, case: Case | None, workspace: Workspace) -> str:
    slug = workspace.slug
    if event.action.startswith("approval."):
        return reverse("recovery:approvals", args=[slug])
    if event.action.startswith("alarm."):
        return reverse("watching:operations", args=[slug])
    if case:
        return reverse("desk:case", args=[slug, case.number])
    return workspace.get_absolute_url()
