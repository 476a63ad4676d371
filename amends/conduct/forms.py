from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from amends.cases.models.words import Channel
from amends.conduct.models import WAYS, ConductRules, Step
from amends.conduct.models.note import LONGEST_REASON, LONGEST_WORDS
from amends.conduct.models.rules import DAYS, LONGEST_SCRIPT, MOST_DAYS
from amends.words.cleaning import clean_text


class NoteForm(forms.Form):
    """`step` is the one whose script was shown, so that none is taken unread."""

    step = forms.ChoiceField(choices=Step.choices, widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("What was said, word for word"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Please write down what was said.")},
    )
    channel = forms.ChoiceField(
        label=_("Where it was said"),
        choices=[(way.value, way.label) for way in WAYS],
        initial=Channel.PHONE.value,
    )

    def clean_words(self) -> str:
        return clean_text(self.cleaned_data["words"]).strip()


class ReviewForm(forms.Form):
    stands = forms.ChoiceField(
        label=_("Was it right?"),
        choices=[("yes", _("Yes, it stands")), ("no", _("No, lift it"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please say whether it stands.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Please say why.")},
    )


class RulesForm(forms.Form):
    """One field for each script, `end_zh-hant` for example; left empty, the usual words hold."""

    days = forms.IntegerField(
        label=_("Days until a note counts no more"), min_value=1, max_value=MOST_DAYS, initial=DAYS
    )

    def __init__(self, *args, rules: ConductRules, **options) -> None:
        super().__init__(*args, **options)
        self.fields["days"].initial = rules.days
        for step in Step:
            for code, language in settings.LANGUAGES:
                self.fields[f"{step.value}_{code}"] = forms.CharField(
                    label=f"{step.label} · {language}",
                    required=False,
                    max_length=LONGEST_SCRIPT,
                    initial=rules.script(step, code),
                    widget=forms.Textarea(attrs={"rows": 3}),
                )

    @property
    def scripts(self) -> dict[str, dict[str, str]]:
        return {
            code: {
                step.value: clean_text(self.cleaned_data[f"{step.value}_{code}"]).strip()
                for step in Step
            }
            for code, _language in settings.LANGUAGES
        }

    def of_steps(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [
            (str(step.label), [self[f"{step.value}_{code}"] for code, _ in settings.LANGUAGES])
            for step in Step
        ]
