"""A form's field for files that people choose or drop."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from amends.outside.limits import check_uploads
from amends.outside.names import display_name
from amends.outside.pictures import BrokenPicture, HugePicture
from amends.outside.tidying import tidied


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files that `outside` takes; the list is empty where none was chosen. Pictures
    and films are handed on without the place where they were taken, pictures upright. One that
    cannot be read is refused by name: kept as it came it would tell what a camera noted, and be
    unpacked by the browser of whoever looks at it."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Sequence[UploadedFile]:
        chosen = data if isinstance(data, list | tuple) else [data] if data else []
        uploads = [super(FilesField, self).clean(upload, initial) for upload in chosen]
        check_uploads(uploads)
        return [self._tidied(upload) for upload in uploads]

    def _tidied(self, upload: UploadedFile) -> UploadedFile:
        try:
            return tidied(upload)
        except (BrokenPicture, HugePicture) as error:
            raise ValidationError(_why(upload, error)) from error


def _why(upload: UploadedFile, error: ValueError) -> str:
    if isinstance(error, HugePicture):
        told = _("“%(name)s” has too many pixels. A smaller picture can be added.")
    else:
        told = _("“%(name)s” cannot be read as a picture. Perhaps it broke off on its way.")
    return told % {"name": display_name(upload.name or "")}
