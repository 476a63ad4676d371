"""How often the doors for customers may be used, so that nobody can bury us or pester others."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from amends.people.digest import digest_of
from amends.people.throttle import tried_too_often


@dataclass(frozen=True)
class Limit:
    name: str
    most: int
    within: timedelta

    def is_used_up(self, workspace_id: UUID, who: object = "") -> bool:
        """Counts one more use by `who`. Kept as a digest: a counter is no place for an address."""
        key = digest_of(f"{workspace_id} {who}")
        return tried_too_often(f"{self.name}:{key}", limit=self.most, within=self.within)


# A whole family, or a whole mobile network, may stand behind one address.
ONE_ADDRESS = Limit("portal address", 30, timedelta(hours=1))
# Whoever names somebody else's telephone or mail must not make us write there again and again.
ONE_CONTACT = Limit("portal contact", 5, timedelta(days=1))
ALL_TOGETHER = Limit("portal", 2000, timedelta(hours=1))

MESSAGES = Limit("portal messages", 30, timedelta(hours=1))
URGING = Limit("portal urging", 1, timedelta(hours=1))
