"""The document that shows that a remedy arrived, kept with the files of the case."""

from django.core.files.uploadedfile import UploadedFile

from amends.cases.models import Attachment, Case
from amends.outside.names import display_name
from amends.outside.store import files


def keep_proof(case: Case, upload: UploadedFile | None) -> Attachment | None:
    """None where nothing was given. Raises OSError where the disk is full."""
    if upload is None:
        return None
    kept = files.keep(upload)
    return case.attachments.create(
        workspace_id=case.workspace_id,
        name=display_name(upload.name or ""),
        media_type=kept.media_type,
        size=kept.size,
        digest=kept.sha256,
    )
