"""The one-time code that proves, at the first start, that one can read the server's terminal."""

import secrets
from datetime import timedelta

from django.db import models

from amends.ids import new_id
from amends.now import now
from amends.people.digest import digest_of
from amends.people.models.membership import Membership

LIFETIME = timedelta(hours=24)
# Letters and digits that nobody mistakes for one another when typing from a terminal.
ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


class SetupCodeQuerySet(models.QuerySet["SetupCode"]):
    def make(self) -> str:
        """A new code; those made before open nothing any more."""
        code = "".join(secrets.choice(ALPHABET) for _ in range(12))
        self.all().delete()
        self.create(digest=digest_of(code), expires_at=now() + LIFETIME)
        return f"{code[:4]}-{code[4:8]}-{code[8:]}"

    def matching(self, typed: str) -> "SetupCodeQuerySet":
        plain = "".join(letter for letter in typed.upper() if letter.isalnum())
        return self.filter(digest=digest_of(plain), expires_at__gt=now())

    def use(self, typed: str) -> bool:
        """Takes the code away; true for one caller only, in the transaction that does the rest."""
        used, _ = self.matching(typed).delete()
        return bool(used)


class SetupCode(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    digest = models.CharField(max_length=64, db_collation="C")
    expires_at = models.DateTimeField()

    objects = SetupCodeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"until {self.expires_at:%Y-%m-%d %H:%M}"


def is_set_up() -> bool:
    """True for ever once somebody administers a workspace, also if that membership has ended."""
    return Membership.objects.administering().exists()
