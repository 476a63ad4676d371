"""The signed link under which a customer sees his case: unguessable, and naming its workspace."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models

signer = Signer(salt="status link")


class LinkedQuerySet(models.QuerySet[Any, Any]):
    @staticmethod
    def places_in(token: str) -> tuple[UUID, UUID]:
        """The (workspace id, case id) that a status token names. Raises BadSignature."""
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
    def status_token(self) -> str:
        value = urlsafe_b64encode(self.workspace_id.bytes + self.id.bytes).decode().rstrip("=")
        return signer.sign(value)

    @property
    def status_url(self) -> str:
        return f"{settings.BASE_URL}/s/{self.status_token}/"
