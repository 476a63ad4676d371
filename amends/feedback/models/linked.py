"""The signed link under which the customer answers: unguessable, and naming its workspace."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models
from django.urls import reverse

from amends.now import now

# A letter may lie for weeks; after this the answer would no longer tell about this case.
LIFE = timedelta(days=30)

signer = Signer(salt="follow-up link")


class LinkedQuerySet(models.QuerySet[Any, Any]):
    @staticmethod
    def places_in(token: str) -> tuple[UUID, UUID]:
        """The (workspace id, follow-up id) that a token names. Raises BadSignature."""
        value = signer.unsign(token)
        try:
            raw = urlsafe_b64decode(value + "==")
            return UUID(bytes=raw[:16]), UUID(bytes=raw[16:])
        except ValueError as error:
            raise BadSignature(token) from error


class Linked(models.Model):
    class Meta:
        abstract = True

    @property
    def token(self) -> str:
        value = urlsafe_b64encode(self.workspace_id.bytes + self.id.bytes).decode().rstrip("=")
        return signer.sign(value)

    @property
    def url(self) -> str:
        return settings.BASE_URL + reverse("feedback:answer", args=[self.token])

    @property
    def link_is_expired(self) -> bool:
        return now() >= (self.invited_at or self.opens_at) + LIFE
