"""A form's field for files that people choose or drop."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from amends.outside.limits import check_uploads


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files that `outside` takes; the list is empty where none was chosen."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Sequence[UploadedFile]:
        chosen = data if isinstance(data, list | tuple) else [data] if data else []
        uploads = [super(FilesField, self).clean(upload, initial) for upload in chosen]
        check_uploads(uploads)
        return uploads
