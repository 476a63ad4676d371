"""A form's field for one file that shows that something was done: a sealed letter, a receipt."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from amends.outside.files_field import FilesField
from amends.outside.kinds import RASTER_IMAGES, media_type_of
from amends.outside.names import display_name

PDF = "application/pdf"
# Readers look for the end of a PDF in its last kilobyte; so do we.
PDF_ENDS_WITHIN = 1024


class DocumentField(forms.FileField):
    """As `FilesField` takes them from colleagues, and a PDF only whole. `on_paper`: what shows paper,
    a picture or a PDF, and nothing else. None where no file was chosen."""

    def __init__(self, *, on_paper: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self._on_paper = on_paper
        self._as_chosen = FilesField()

    def clean(self, data: Any, initial: Any = None) -> UploadedFile | None:
        upload = super().clean(data, initial)
        if not upload:
            return None
        [taken] = self._as_chosen.clean([upload])
        kind = media_type_of(taken.read(512))
        if self._on_paper and kind not in {*RASTER_IMAGES, PDF}:
            raise ValidationError(_("A scan is a picture or a PDF."))
        if kind == PDF and b"%%EOF" not in _last(taken, PDF_ENDS_WITHIN):
            raise ValidationError(
                _("“%(name)s” is not whole. Perhaps it broke off on its way.")
                % {"name": display_name(taken.name or "")}
            )
        taken.seek(0)
        return taken


def _last(upload: UploadedFile, count: int) -> bytes:
    upload.seek(max(0, (upload.size or 0) - count))
    return upload.read()
