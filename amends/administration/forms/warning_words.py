from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from amends.cases.models import WarningKind
from amends.cases.models.warning_words import LONGEST_SCRIPT, LONGEST_WORD
from amends.words.cleaning import clean_text, one_line

MOST_WORDS = 200


class WarningWordsForm(forms.Form):
    """The words of one kind in one language."""

    kind = forms.ChoiceField(choices=WarningKind.choices, widget=forms.HiddenInput)
    language = forms.ChoiceField(choices=settings.LANGUAGES, widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("Words, one in each line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    script = forms.CharField(
        label=_("What to say and do"),
        max_length=LONGEST_SCRIPT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Please say what is then to be said and done.")},
    )

    def clean_words(self) -> list[str]:
        lines = [one_line(line) for line in self.cleaned_data["words"].splitlines()]
        words = list(dict.fromkeys(filter(None, lines)))
        if len(words) > MOST_WORDS:
            raise forms.ValidationError(_("Please list no more than 200 words."))
        if any(len(word) > LONGEST_WORD for word in words):
            raise forms.ValidationError(_("Please keep each word under 60 characters."))
        return words

    def clean_script(self) -> str:
        return clean_text(self.cleaned_data["script"])
