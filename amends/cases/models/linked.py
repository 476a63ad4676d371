"""The signed link under which a customer sees his case: unguessable, and naming its workspace."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models

from amends.people.signed_key import SignedKey

signed_key = SignedKey("status link")


class LinkedQuerySet(models.QuerySet[Any, Any]):
    @staticmethod
    def places_in(token: str) -> tuple[UUID, UUID]:
        """The (workspace id, case id) that a status token names. Raises BadSignature."""
        return signed_key.read(token)


class Linked(models.Model):
    class Meta:
        abstract = True

    @property
    def status_token(self) -> str:
        return signed_key.of(self)

    @property
    def status_url(self) -> str:
        return f"{settings.BASE_URL}/s/{self.status_token}/"
