"""The vocabulary of the log: every room lists its actions in one enum, each with its facts and its sentence."""

from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What an event knows: ids, codes, numbers and times; never words, names or addresses.

    A person can then be erased while the chain of events stays whole.
    """

    def as_json(self) -> dict[str, Any]:
        return {name: _plain(value) for name, value in asdict(self).items() if value is not None}


class Action(str, Enum):
    """Base of each room's enum. A member is written `NAME = "noun.past_participle", Facts, sentence`.

    Facts may gain fields; a new meaning is a new action. `version` counts the shapes.
    """

    facts: type[Facts]
    sentence: str
    version: int

    def __new__(cls, code: str, facts: type[Facts] = Facts, sentence: str = "", version: int = 1):
        member = str.__new__(cls, code)
        member._value_ = code
        member.facts, member.sentence, member.version = facts, sentence, version
        every_action[code] = member
        return member

    def __str__(self) -> str:
        return self.value


every_action: dict[str, Action] = {}


def _plain(value: Any) -> Any:
    match value:
        case UUID() | Decimal():
            return str(value)
        case datetime():
            return value.isoformat()
        case list() | tuple():
            return [_plain(item) for item in value]
        case _:
            return value
