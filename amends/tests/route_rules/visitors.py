"""Who comes by, and what a line says of one address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from amends.people.models import Role
from amends.people.models.membership import AUDITS, HANDLES_CASES, SEES_FIGURES, SUPERVISES
from amends.recovery.allowance import DECIDERS
from amends.tests.sides import Side

Visitors = frozenset[str]

NOBODY, OUTSIDER = "nobody", "outsider"
MEMBERS: Visitors = frozenset(str(role.value) for role in Role)
HANDLING: Visitors = frozenset(str(Role(role).value) for role in HANDLES_CASES)
SUPERVISING: Visitors = frozenset(str(Role(role).value) for role in SUPERVISES)
SEEING_FIGURES: Visitors = frozenset(str(Role(role).value) for role in SEES_FIGURES)
DECIDING: Visitors = frozenset(str(role.value) for role in DECIDERS)
AUDITING: Visitors = frozenset(str(Role(role).value) for role in AUDITS)
ADMINISTRATORS: Visitors = frozenset({Role.ADMINISTRATOR.value})
SIGNED_IN: Visitors = MEMBERS | {OUTSIDER}
ANYBODY: Visitors = SIGNED_IN | {NOBODY}
NOT_OFFERED: Visitors = frozenset()


@dataclass(frozen=True, kw_only=True)
class Rule:
    GET: Visitors = NOT_OFFERED
    POST: Visitors = NOT_OFFERED
    # What is sent with a POST; a role is judged only after a body that can be read.
    body: Callable[[Side], Mapping[str, Any]] = field(default=lambda side: {})
    # Which fields of the body name rows, so that the walk can put foreign ones there.
    naming: tuple[str, ...] = ()
    # Those who are answered find nothing, because the cast has no such thing (404).
    empty: bool = False
