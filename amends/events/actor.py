"""Who did it: a member of staff, a customer, a department's clerk, an API token, or the product itself."""

from dataclasses import dataclass
from typing import Literal, Protocol
from uuid import UUID

Kind = Literal["membership", "customer", "clerk", "token", "system"]


@dataclass(frozen=True)
class Actor:
    kind: Kind
    id: UUID | None = None

    @property
    def actor(self) -> "Actor":
        return self


class Acting(Protocol):
    """Anything a verb accepts as `by`: a membership, a customer, a token, or an Actor itself."""

    @property
    def actor(self) -> Actor: ...


system = Actor("system")
