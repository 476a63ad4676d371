"""What a group may be told of, each with the actions that tell it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Topic:
    label: str | Lazy
    actions: tuple[str, ...]


TOPICS: Mapping[str, Topic] = {
    "alarms": Topic(_("Alarms of the product"), ("alarm.raised", "alarm.repeated")),
    "approvals": Topic(_("Approvals that wait"), ("approval.asked", "approval.reminded")),
    "accounts": Topic(
        _("New cases of customers with an account manager"), ("account_manager.told",)
    ),
    "escalations": Topic(_("Escalations"), ("case.escalated",)),
    "overdue": Topic(_("Overdue promises"), ("promise.broken",)),
    "urges": Topic(_("Customers who urge"), ("case.urged",)),
}


def actions_of(topics: Iterable[str]) -> list[str]:
    return [action for topic in topics for action in TOPICS[topic].actions]


def topics_of(actions: Iterable[str]) -> list[str]:
    """Those of which a robot with these actions tells."""
    wanted = set(actions)
    return [code for code, topic in TOPICS.items() if wanted & set(topic.actions)]


TOLD_TO_GROUPS = actions_of(TOPICS)
