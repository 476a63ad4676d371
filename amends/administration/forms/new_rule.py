"""One more rule: which promise starts for which cases, how long it may take, and what it says."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.administration.forms.rules import LABELS, LENGTHS, LONGEST, text_name
from amends.cases.models.promise import PromiseKind
from amends.cases.models.words import Kind, Severity
from amends.clocks.models import RulePack
from amends.customers.models import Tier
from amends.words.cleaning import one_line

GIVEN_BY_PEOPLE = (PromiseKind.OTHER, PromiseKind.REPORT, PromiseKind.REFERRAL)
STARTED = [(kind.value, kind.label) for kind in PromiseKind if kind not in GIVEN_BY_PEOPLE]


class NewRuleForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    starts = forms.ChoiceField(label=gettext_lazy("Promise that it starts"), choices=STARTED)
    case_kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Only for cases of this kind"),
        choices=Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    tiers = forms.MultipleChoiceField(
        label=gettext_lazy("Only for customers in this tier"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    severities = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Only for this severity"),
        choices=Severity.choices,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    length = forms.IntegerField(label=gettext_lazy("How long it may take"), min_value=1)
    measure = forms.ChoiceField(label=gettext_lazy("Counted in"), choices=list(LABELS.items()))
    warn_at = forms.IntegerField(
        label=gettext_lazy("Warn when this share of it has passed, in percent"),
        required=False,
        min_value=1,
        max_value=99,
    )

    def __init__(self, *args, pack: RulePack, **options) -> None:
        super().__init__(*args, initial={"version": pack.version}, **options)
        self._pack = pack
        tiers = Tier.objects.in_use().filter(workspace=pack.workspace_id).order_by("rank", "pk")
        self.fields["tiers"].choices = [(tier.code, str(tier)) for tier in tiers]
        for code, name in settings.LANGUAGES:
            self.fields[text_name(code)] = forms.CharField(
                label=_("What it says (%(language)s)") % {"language": name},
                required=code == settings.LANGUAGES[0][0],
                max_length=200,
            )

    def clean_version(self) -> int:
        if self.cleaned_data["version"] != self._pack.version:
            raise forms.ValidationError(
                _("Somebody changed these rules meanwhile. Please begin again.")
            )
        return self.cleaned_data["version"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        unit = LENGTHS.get(given.get("measure", ""), "")
        if unit and given.get("length", 0) > LONGEST[unit]:
            self.add_error("length", _("That is too long for a promise."))
        if "version" in self.errors:
            self.add_error(None, self.errors["version"])
        return given

    @property
    def as_data(self) -> dict[str, Any]:
        """The fields of a Rule."""
        given = self.cleaned_data
        told = {code: one_line(given[text_name(code)]) for code, _name in settings.LANGUAGES}
        return {
            "starts": given["starts"],
            "case_kinds": given["case_kinds"],
            "tiers": given["tiers"],
            "severities": given["severities"],
            "measure": {"kind": given["measure"], LENGTHS[given["measure"]]: given["length"]},
            "warnings": [{"percent": given["warn_at"]}] if given["warn_at"] else [],
            "text": {code: text for code, text in told.items() if text},
        }
