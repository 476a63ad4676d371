"""Files on their way into a dispatch: kept first, enclosed in the transaction that tells of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile

from amends.cases.models import Attachment
from amends.outside.names import display_name
from amends.outside.store import files


@dataclass(frozen=True)
class Given:
    name: str
    media_type: str
    size: int
    digest: str

    @classmethod
    def of_case(cls, file: Attachment) -> "Given":
        return cls(file.name, file.media_type, file.size, file.digest)

    @classmethod
    def kept(cls, uploads: Iterable[UploadedFile]) -> "list[Given]":
        """Written to disk, outside of any transaction. Raises OSError where the disk is full."""
        return [cls._keep(upload) for upload in uploads]

    @classmethod
    def _keep(cls, upload: UploadedFile) -> "Given":
        file = files.keep(upload)
        return cls(display_name(upload.name or ""), file.media_type, file.size, file.sha256)

    def enclose(self, dispatch, reply=None) -> None:
        dispatch.enclosed_files.create(
            workspace_id=dispatch.workspace_id,
            reply=reply,
            name=self.name,
            media_type=self.media_type,
            size=self.size,
            digest=self.digest,
        )
