"""Files that customers send: kept first, then attached to what they said with them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile

from amends.cases.models import Attachment, Message
from amends.outside.names import display_name
from amends.outside.store import KeptFile, files


@dataclass(frozen=True)
class Material:
    name: str
    file: KeptFile

    @classmethod
    def kept(cls, uploads: Iterable[UploadedFile]) -> "list[Material]":
        """Written to disk, outside of any transaction. Raises OSError where the disk is full."""
        return [cls(display_name(upload.name or ""), files.keep(upload)) for upload in uploads]

    def attach(self, message: Message) -> None:
        """Attaching the same file to the same message again changes nothing."""
        Attachment.objects.get_or_create(
            workspace_id=message.workspace_id,
            message=message,
            digest=self.file.sha256,
            defaults={
                "case_id": message.case_id,
                "name": self.name,
                "media_type": self.file.media_type,
                "size": self.file.size,
            },
        )
