"""Keys of rows in public links: signed, unguessable, and naming their workspace."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from django.core.signing import BadSignature, Signer


class SignedKey:
    """One kind of link; a token of one kind opens nothing of another."""

    def __init__(self, kind: str) -> None:
        self._signer = Signer(salt=kind)

    def of(self, row) -> str:
        raw = row.workspace_id.bytes + row.pk.bytes
        return self._signer.sign(urlsafe_b64encode(raw).decode().rstrip("="))

    def read(self, token: str) -> tuple[UUID, UUID]:
        """The (workspace id, row id) that a token names. Raises BadSignature."""
        value = self._signer.unsign(token)
        try:
            raw = urlsafe_b64decode(value + "==")
            return UUID(bytes=raw[:16]), UUID(bytes=raw[16:])
        except ValueError as error:
            raise BadSignature(token) from error
