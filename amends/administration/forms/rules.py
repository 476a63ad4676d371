"""The values of the rules in force: how long each promise may take, and the sentence that says so."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.clocks.models import Rule, RulePack

# By which key a measure holds its length; the others have none that is one number.
LENGTHS = {
    "working_minutes": "minutes",
    "elapsed_minutes": "minutes",
    "working_days": "days",
    "calendar_days": "days",
}
LABELS = {
    "working_minutes": gettext_lazy("Minutes of working time"),
    "elapsed_minutes": gettext_lazy("Minutes, day and night"),
    "working_days": gettext_lazy("Working days"),
    "calendar_days": gettext_lazy("Days"),
}
LONGEST = {"minutes": 60 * 24 * 365, "days": 3650}


class RuleForm(forms.Form):
    """One rule: its length, where it has one, and what it says in each language."""

    def __init__(self, *args, rule: Rule, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.rule = rule
        kind = rule.measure["kind"]
        self.length_key = LENGTHS.get(kind, "")
        if self.length_key:
            self.fields["length"] = forms.IntegerField(
                label=LABELS[kind],
                min_value=1,
                max_value=LONGEST[self.length_key],
                initial=rule.measure[self.length_key],
            )
        for code, name in settings.LANGUAGES:
            self.fields[text_name(code)] = forms.CharField(
                label=_("What it says (%(language)s)") % {"language": name},
                required=False,
                max_length=200,
                initial=rule.text.get(code, ""),
            )

    def clean(self):
        given = super().clean()
        told = {text_name(code) for code, _name in settings.LANGUAGES}
        if "length" in self.changed_data and not told & set(self.changed_data):
            self.add_error(
                "length",
                _("Customers would still read the old time; please change the sentences too."),
            )
        return given

    @property
    def as_data(self) -> dict[str, Any]:
        given, fields = self.cleaned_data, self.rule.as_data()
        if self.length_key:
            fields["measure"] = fields["measure"] | {self.length_key: given["length"]}
        texts = {code: given[text_name(code)] for code, _name in settings.LANGUAGES}
        return fields | {"text": {code: text for code, text in texts.items() if text}}


class RulesForm(forms.Form):
    """All rules of the version that the person looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, given=None, *, pack: RulePack) -> None:
        super().__init__(given, initial={"version": pack.version})
        self.pack = pack
        self.rules = [
            RuleForm(given, rule=rule, prefix=f"rule-{rule.position}") for rule in pack.rules.all()
        ]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(form.is_valid() for form in self.rules)])

    def clean_version(self) -> int:
        version = self.cleaned_data["version"]
        if version != self.pack.version:
            self.add_error(None, _("Somebody changed these rules meanwhile. Please begin again."))
        return version

    def has_changed(self) -> bool:
        return any(form.has_changed() for form in self.rules)

    @property
    def as_data(self) -> list[dict[str, Any]]:
        return [form.as_data for form in self.rules]


def text_name(language: str) -> str:
    return f"text_{language.replace('-', '_')}"
