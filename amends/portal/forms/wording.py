from collections.abc import Mapping

from django import forms

from amends.portal.wording import PLACES, standard_words
from amends.words.cleaning import one_line


class WordingForm(forms.Form):
    """One line for each place; empty means the standard words, which stand in the field faintly.

    Made while the language that is edited is the active one.
    """

    def __init__(self, *args, language: str, own: Mapping[str, str], **options) -> None:
        super().__init__(*args, initial=dict(own), **options)
        self._standard = standard_words()
        for code, place in PLACES.items():
            self.fields[code] = forms.CharField(
                label=place.about,  # type: ignore[arg-type]
                required=False,
                max_length=place.at_most,
                widget=forms.TextInput({"placeholder": self._standard[code], "lang": language}),
            )

    @property
    def words(self) -> dict[str, str]:
        """Those that differ from the standard ones."""
        told = {code: one_line(self.cleaned_data[code]) for code in PLACES}
        return {code: text for code, text in told.items() if text not in ("", self._standard[code])}
