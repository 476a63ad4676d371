"""A name in every language that the workspace speaks; one of them is enough."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from amends.words.cleaning import one_line


class NamedForm(forms.Form):
    """Adds a field for the name in each language."""

    name_needed = ""

    def __init__(self, *args, at_most: int = 60, **options) -> None:
        super().__init__(*args, **options)
        for code, language in settings.LANGUAGES:
            self.fields[name_in(code)] = forms.CharField(
                label=_("Name (%(language)s)") % {"language": language},
                required=False,
                max_length=at_most,
            )
        self.order_fields(["code", *map(name_in, dict(settings.LANGUAGES))])

    def clean(self) -> dict:
        told = super().clean() or {}
        if not self.name:
            self.add_error(name_in(settings.LANGUAGES[0][0]), self.name_needed)
        return told

    @property
    def name(self) -> dict[str, str]:
        told = {
            code: one_line(self.cleaned_data.get(name_in(code), ""))
            for code, _language in settings.LANGUAGES
        }
        return {code: name for code, name in told.items() if name}


def name_in(language: str) -> str:
    return f"name_{language.replace('-', '_')}"


def names_of(name: dict[str, str]) -> dict[str, str]:
    """The initial values of the fields."""
    return {name_in(code): text for code, text in name.items()}


def clean_code(told: str, *, at_most: int) -> str:
    code = one_line(told, at_most=at_most)
    if any(not (letter.isalnum() or letter in "_-") for letter in code):
        raise forms.ValidationError(_("A code has no spaces or signs."))
    return code
