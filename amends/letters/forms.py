from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from amends.letters.models import Kind
from amends.letters.models.letter import LONGEST_WORDS
from amends.letters.models.sealable import LONGEST_REASON
from amends.letters.models.series import LONGEST_PREFIX
from amends.letters.numbering import PrefixTaken, check_prefix
from amends.outside.document_field import DocumentField
from amends.people.models import Workspace
from amends.words.cleaning import clean_text, one_line


class LetterForm(forms.Form):
    """What stands on the paper."""

    addressee = forms.CharField(label=_("To"), max_length=120)
    title = forms.CharField(label=pgettext_lazy("letter", "Title"), max_length=120)
    words = forms.CharField(
        label=pgettext_lazy("letter", "Words"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Each line is a paragraph."),
    )

    def clean_addressee(self) -> str:
        return one_line(self.cleaned_data["addressee"])

    def clean_title(self) -> str:
        return one_line(self.cleaned_data["title"])

    def clean_words(self) -> str:
        return clean_text(self.cleaned_data["words"]).strip()


class DraftForm(LetterForm):
    kind = forms.ChoiceField(label=pgettext_lazy("letter", "Kind"), choices=Kind.choices)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    field_order = ["kind", "language"]


class DecisionForm(forms.Form):
    approved = forms.ChoiceField(
        label=_("May the seal be used?"),
        choices=[("yes", pgettext_lazy("seal", "Yes")), ("no", pgettext_lazy("seal", "No"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON, required=False)

    def clean(self) -> dict:
        told = super().clean() or {}
        if told.get("approved") == "no" and not told.get("reason"):
            self.add_error("reason", _("Please say why."))
        return told


class DroppingForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON)


class ScanForm(forms.Form):
    scan = DocumentField(label=_("Scan of the sealed letter"), on_paper=True)


class CourierForm(forms.Form):
    courier = forms.CharField(label=_("Courier"), max_length=60)
    number = forms.CharField(label=_("Courier’s number"), max_length=60)


class SeriesForm(forms.Form):
    """What stands before the year in the numbers of one kind."""

    prefix = forms.CharField(
        label=pgettext_lazy("number of a letter", "Prefix"), max_length=LONGEST_PREFIX
    )

    def __init__(self, *args, workspace: Workspace, kind: str, **options) -> None:
        super().__init__(*args, auto_id=f"id_{kind}_%s", **options)
        self._workspace, self._kind = workspace, kind

    def clean_prefix(self) -> str:
        prefix = one_line(self.cleaned_data["prefix"]).replace(" ", "")
        if not prefix or set(prefix) & set("〔〕"):
            raise forms.ValidationError(_("The brackets and the year are put in by themselves."))
        try:
            check_prefix(self._workspace, self._kind, prefix)
        except PrefixTaken as taken:
            raise forms.ValidationError(_("Letters of another kind bear this prefix.")) from taken
        return prefix


class TemplateForm(forms.Form):
    """Title and words for each language; at least one language has both."""

    kind = forms.ChoiceField(label=pgettext_lazy("letter", "Kind"), choices=Kind.choices)

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        for code, name in settings.LANGUAGES:
            self.fields[f"title_{_key(code)}"] = forms.CharField(
                label=_("Title · %(language)s") % {"language": name},
                required=False,
                max_length=120,
            )
            self.fields[f"text_{_key(code)}"] = forms.CharField(
                label=pgettext("letter", "Words · %(language)s") % {"language": name},
                required=False,
                max_length=LONGEST_WORDS,
                widget=forms.Textarea(attrs={"rows": 5, "lang": code}),
            )

    def clean(self) -> dict:
        told = super().clean() or {}
        titles, texts = self.written("title"), self.written("text")
        if not self.errors and (not titles or titles.keys() != texts.keys()):
            raise forms.ValidationError(
                _("Please write title and words in at least one language, and both in each.")
            )
        return told

    def written(self, what: str) -> dict[str, str]:
        told = {
            code: clean_text(self.cleaned_data.get(f"{what}_{_key(code)}", "")).strip()
            for code, _name in settings.LANGUAGES
        }
        return {code: words for code, words in told.items() if words}

    @staticmethod
    def initial_of(template) -> dict[str, str]:
        titles = {f"title_{_key(code)}": words for code, words in template.title.items()}
        texts = {f"text_{_key(code)}": words for code, words in template.text.items()}
        return {"kind": template.kind} | titles | texts


def _key(language: str) -> str:
    return language.replace("-", "_")
