from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from amends.outside.kinds import UNKNOWN, media_type_of
from amends.outside.names import display_name
from amends.outside.pictures import is_picture

MOST_FILES = 10
MOST_PICTURES = 9
LARGEST_FILE = 20 * 1024 * 1024
LARGEST_TOGETHER = 50 * 1024 * 1024
# Said where `files.keep` raises OSError.
NO_ROOM = gettext_lazy("There is no room for files just now. Please try again in a while.")

_REFUSED = frozenset({"application/x-executable", "text/markup", UNKNOWN})
_REFUSED_ENDINGS = frozenset(
    "apk app bat cmd com cpl dll exe hta htaccess htm html jar js jse lnk msi phar php pht phtml "
    "pif ps1 reg scr sh svg svgz vb vbe vbs wsf xht xhtml xml".split()
)


def check_uploads(uploads: Sequence[UploadedFile]) -> None:
    """Raises ValidationError, in the reader's language, naming the file that cannot be taken.
    For forms; what comes by mail is kept whatever it is."""
    if len(uploads) > MOST_FILES:
        raise ValidationError(
            ngettext(
                "At most %(count)s file can be added.",
                "At most %(count)s files can be added.",
                MOST_FILES,
            )
            % {"count": MOST_FILES}
        )
    if sum(upload.size or 0 for upload in uploads) > LARGEST_TOGETHER:
        raise ValidationError(
            _("The files together may have at most %(size)s.")
            % {"size": filesizeformat(LARGEST_TOGETHER)}
        )
    if sum(is_picture(upload) for upload in uploads) > MOST_PICTURES:
        raise ValidationError(
            ngettext(
                "At most %(count)s picture can be added.",
                "At most %(count)s pictures can be added.",
                MOST_PICTURES,
            )
            % {"count": MOST_PICTURES}
        )
    for upload in uploads:
        _check(upload)


def _check(upload: UploadedFile) -> None:
    name = display_name(upload.name or "")
    if (upload.size or 0) > LARGEST_FILE:
        raise ValidationError(
            _("“%(name)s” is too large: a file may have at most %(size)s.")
            % {"name": name, "size": filesizeformat(LARGEST_FILE)}
        )
    head = upload.read(512)
    upload.seek(0)
    endings = {ending.lower() for ending in name.split(".")[1:]}
    if media_type_of(head) in _REFUSED or endings & _REFUSED_ENDINGS:
        raise ValidationError(
            _("“%(name)s” cannot be added. Pictures, documents, sound and video can.")
            % {"name": name}
        )
