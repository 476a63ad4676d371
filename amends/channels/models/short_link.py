"""A short address for an SMS, in place of a signed one of two hundred letters.

The code is random and kept as a digest, the address sealed: whoever reads the table can follow none.
A directory row, without a wall around it: the visitor's workspace is known only from the address.
"""

from datetime import datetime, timedelta
from secrets import choice

from django.conf import settings
from django.db import models
from django.urls import reverse

from amends.ids import new_id
from amends.now import now
from amends.people.digest import digest_of
from amends.people.models import Workspace
from amends.people.sealing import seal, unseal

# Crockford's: none of them is taken for another when read from a small screen. 60 bits in all.
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 12
LIFE = timedelta(days=365)


def _end() -> datetime:
    return now() + LIFE


class ShortLinkQuerySet(models.QuerySet["ShortLink"]):
    def shorten(self, workspace: Workspace, address: str) -> str:
        """A new short address that leads to `address`, which is one of ours."""
        code = "".join(choice(LETTERS) for _ in range(LENGTH))
        self.create(workspace=workspace, digest=digest_of(code), sealed_address=seal(address))
        return settings.BASE_URL + reverse("channels:short_link", args=[code])

    def behind(self, code: str) -> str | None:
        link = self.filter(digest=digest_of(code), ends_at__gt=now()).first()
        return unseal(link.sealed_address) if link else None

    def forget_old(self) -> None:
        self.filter(ends_at__lte=now()).delete()


class ShortLink(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True, db_collation="C")
    sealed_address = models.TextField()
    ends_at = models.DateTimeField(default=_end)

    objects = ShortLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)
