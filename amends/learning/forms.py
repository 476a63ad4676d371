from itertools import groupby

from django import forms
from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from amends.ids import new_id
from amends.learning.models import Cause, Source
from amends.words.cleaning import one_line


class FindingForm(forms.Form):
    cause = forms.ModelChoiceField(
        label=_("Cause"),
        queryset=Cause.objects.none(),
        empty_label=_("Choose …"),
        error_messages={"required": _("Please choose a cause from the list.")},
    )
    note = forms.CharField(label=_("What showed it"), required=False, max_length=500)

    def __init__(self, *args, workspace, **kwargs):
        super().__init__(*args, **kwargs)
        listed = Cause.objects.listed().filter(workspace=workspace).by_source()
        self.fields["cause"].queryset = listed
        self.fields["cause"].choices = [("", _("Choose …")), *_by_source(listed)]


class CauseForm(forms.Form):
    """A cause for the catalogue, named in the language of whoever adds it."""

    name = forms.CharField(
        label=_("Name of the cause"),
        max_length=60,
        error_messages={"required": _("Please name the cause.")},
    )
    source = forms.ChoiceField(label=_("Where it lies"), choices=Source.choices)

    def clean_name(self) -> str:
        return one_line(self.cleaned_data["name"], at_most=60)

    @property
    def fields_of_cause(self) -> dict:
        name = self.cleaned_data["name"]
        language = (get_language() or settings.LANGUAGE_CODE).lower()
        # A name in Chinese leaves no letters for a code; then any short one will do.
        code = slugify(name)[:40] or f"cause-{new_id().hex[-8:]}"
        return {"code": code, "source": self.cleaned_data["source"], "name": {language: name}}


def _by_source(causes) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (str(Source(source).label), [(cause.pk, cause.label) for cause in group])
        for source, group in groupby(causes, key=lambda cause: cause.source)
    ]
