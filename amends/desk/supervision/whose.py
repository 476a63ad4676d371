"""Whose cases a number counts: a person's, a team's, or those that nobody holds."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

KINDS = ("member", "team", "nobody")


class NoSuchWhose(ValueError):
    """This names nobody."""


@dataclass(frozen=True)
class Whose:
    """`key` is None for what nobody holds, and for what stands in no team."""

    kind: str
    key: UUID | None = None

    @classmethod
    def called(cls, text: str) -> "Whose":
        """As an address names it: `member:…`, `team:…`, `nobody:`. Raises NoSuchWhose."""
        kind, _, key = text.partition(":")
        if kind not in KINDS or (kind == "member" and not key):
            raise NoSuchWhose(text)
        try:
            return cls(kind, UUID(key) if key else None)
        except ValueError as error:
            raise NoSuchWhose(text) from error

    def __str__(self) -> str:
        return f"{self.kind}:{self.key or ''}"

    @property
    def where(self) -> Q:
        match self.kind:
            case "member":
                return Q(assigned_to=self.key)
            case "team":
                return Q(team=self.key)
        return Q(assigned_to=None)
