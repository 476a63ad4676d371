"""Files that come with what customers say: kept first, then attached to the words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile

from amends.cases.models import Attachment, Case, Message
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


def attach_all(material: Iterable[Material], message: Message) -> None:
    for each in material:
        each.attach(message)


def open_with(case: Case, material: Sequence[Material]) -> None:
    """What came with the customer's first words."""
    if material:
        customer = case.customer
        attach_all(
            material, case.receive(case.own_words, by=customer, channel=case.channel, opens=True)
        )
