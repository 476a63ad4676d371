"""Fields for what people outside type and attach: as much as possible is kept, little is refused."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from amends.cases.models.registrable import LONGEST_WORDS
from amends.words.cleaning import clean_text, one_line


class WordsField(forms.CharField):
    """Somebody's own words, whatever their script. What cannot be kept (NUL, stray controls) is
    left out rather than held against the customer."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        options.setdefault("max_length", LONGEST_WORDS)
        options["widget"] = forms.Textarea(attrs={"rows": rows})
        super().__init__(**options)
        self.error_messages["max_length"] = _("Please keep it under %(limit_value)s characters.")

    def to_python(self, value: Any) -> str:
        return clean_text(super().to_python(value) or "").strip()


class LineField(forms.CharField):
    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")


class SheetField(forms.UUIDField):
    """The number of the sheet that is filled in; a sheet without one, or with a strange one, gets a
    new one rather than a complaint that nobody could understand."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, initial=uuid4)

    def to_python(self, value: Any) -> UUID:
        try:
            return super().to_python(value) or uuid4()
        except forms.ValidationError:
            return uuid4()
