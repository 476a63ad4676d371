"""The signed link under which the customer answers: unguessable, and naming its workspace."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.urls import reverse

from amends.now import now
from amends.people.signed_key import SignedKey

# A letter may lie for weeks; after this the answer would no longer tell about this case.
LIFE = timedelta(days=30)

signed_key = SignedKey("follow-up link")


class LinkedQuerySet(models.QuerySet[Any, Any]):
    @staticmethod
    def places_in(token: str) -> tuple[UUID, UUID]:
        """The (workspace id, follow-up id) that a token names. Raises BadSignature."""
        return signed_key.read(token)


class Linked(models.Model):
    class Meta:
        abstract = True

    @property
    def token(self) -> str:
        return signed_key.of(self)

    @property
    def url(self) -> str:
        return settings.BASE_URL + reverse("feedback:answer", args=[self.token])

    @property
    def link_is_expired(self) -> bool:
        return now() >= (self.invited_at or self.opens_at) + LIFE
