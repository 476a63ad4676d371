"""Files that are handed in together with words."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.cases.material import Material
from amends.outside.files_field import FilesField
from amends.outside.store import NoRoom


class EnclosedField(FilesField):
    """Written to the disk when it is checked, so that no verb waits for a disk or meets a full one."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Screenshots, photos, sound, video"),
            required=False,
        )

    def clean(self, data: Any, initial: Any = None) -> list[Material]:
        uploads = super().clean(data, initial)
        try:
            return Material.kept(uploads)
        except NoRoom as full:
            told = _("There is no room for files just now. Without them it can be saved.")
            raise ValidationError(told) from full
