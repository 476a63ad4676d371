"""What a camera or a telephone noted beside the picture is not handed on."""

from django.core.files.uploadedfile import UploadedFile

from amends.outside import matroska, pictures, videos
from amends.outside.kinds import media_type_of


def tidied(upload: UploadedFile) -> UploadedFile:
    """A picture upright and without its notes, a film without its own; anything else is returned as
    it is. Raises BrokenPicture, HugePicture."""
    kind = media_type_of(upload.read(512))
    upload.seek(0)
    if kind in videos.BOXED:
        return videos.without_notes(upload)
    if kind == matroska.KIND:
        return matroska.without_notes(upload)
    return pictures.upright(upload, kind) if kind in pictures.TURNED else upload
