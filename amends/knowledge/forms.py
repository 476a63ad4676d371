from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from amends.words.cleaning import clean_text, one_line


class TextForm(forms.Form):
    """One field for each language; at least one of them says something."""

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        for code, name in settings.LANGUAGES:
            self.fields[_field(code)] = forms.CharField(
                label=name,
                required=False,
                max_length=4000,
                widget=forms.Textarea(attrs={"rows": 2, "lang": code}),
            )

    def clean(self) -> dict:
        told = super().clean() or {}
        if not self.errors and not self.text:
            raise forms.ValidationError(_("Please write the text in at least one language."))
        return told

    @property
    def text(self) -> dict[str, str]:
        written = {
            code: clean_text(self.cleaned_data.get(_field(code), "")).strip()
            for code, _name in settings.LANGUAGES
        }
        return {code: words for code, words in written.items() if words}

    @staticmethod
    def initial_of(text: dict[str, str]) -> dict[str, str]:
        return {_field(code): words for code, words in text.items()}


class SnippetForm(TextForm):
    code = forms.CharField(
        label=_("Code"), max_length=30, help_text=_("What is typed after the slash.")
    )

    field_order = ["code"]

    def clean_code(self) -> str:
        code = one_line(self.cleaned_data["code"], at_most=30)
        if any(letter.isspace() or letter in "/{}" for letter in code):
            raise forms.ValidationError(_("A code is one word, without spaces and slashes."))
        return code


def _field(language: str) -> str:
    return f"text_{language.replace('-', '_')}"
