"""What a new workspace starts with, so that its first day is sensible; and what an older one is
given of what came later."""

from collections.abc import Callable

from amends.cases.opening_warnings import open_warning_words
from amends.clocks.default_calendars import offer_round_the_clock
from amends.clocks.default_pack import start_rules
from amends.clocks.later_rules import give_later_rules
from amends.customers.opening import open_tiers
from amends.customers.opening_purposes import open_purposes
from amends.findings.opening import open_classes
from amends.knowledge.opening import open_snippets
from amends.learning.opening import open_causes
from amends.letters.opening import open_letter_templates
from amends.people.models import Workspace
from amends.people.opening import open_authorities
from amends.recovery.opening import open_remedies
from amends.referrals.opening import open_platforms

OPENING: list[Callable[[Workspace], object]] = [
    open_authorities,
    open_tiers,
    open_purposes,
    start_rules,
    open_remedies,
    open_classes,
    open_causes,
    open_snippets,
    open_platforms,
    open_letter_templates,
    open_warning_words,
]


CATCHING_UP: list[Callable[[Workspace], object]] = [
    offer_round_the_clock,
    give_later_rules,
    open_purposes,
    open_classes,
    open_platforms,
    open_letter_templates,
    open_warning_words,
]


def catch_up() -> None:
    """After an upgrade, in every workspace. Twice is harmless."""
    for workspace in Workspace.objects.order_by("pk"):
        with workspace.enter():
            for step in CATCHING_UP:
                step(workspace)


def open_workspace(**fields) -> Workspace:
    """A workspace with everything that its rooms begin with."""
    workspace = Workspace.objects.open(**fields)
    with workspace.enter():
        for begin in OPENING:
            begin(workspace)
    return workspace
