"""What stands in the letter of a platform that handed the complaint over, entered with the case."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.cases.models.words import Source
from amends.now import now
from amends.people.models import Workspace
from amends.referrals.forms import MomentField
from amends.referrals.models import Platform, Referral
from amends.words.cleaning import one_line

NEEDED = ("their_number", "their_deadline")


class HandedOverForm(forms.Form):
    """Left empty there is no referral: an authority also just calls."""

    platform = forms.ModelChoiceField(
        Platform.objects.none(),
        label=gettext_lazy("Platform"),
        required=False,
        empty_label=gettext_lazy("the one that sent it"),
    )
    their_number = forms.CharField(
        label=gettext_lazy("Their number"), required=False, max_length=80
    )
    their_deadline = MomentField(label=gettext_lazy("Their deadline"), required=False)
    return_by = MomentField(label=gettext_lazy("Can be returned until"), required=False)

    def offer_platforms(self, workspace: Workspace) -> None:
        self._listed = Platform.objects.in_use().filter(workspace=workspace)
        self.fields["platform"].queryset = self._listed

    def clean_their_number(self) -> str:
        return one_line(self.cleaned_data["their_number"], at_most=80)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        told["referral"] = None
        names = ("platform", *NEEDED, "return_by")
        is_told = any(told.get(name) or name in self.errors for name in names)
        if is_told and told.get("source") in Source.of_platforms():
            self._need_them(told)
            self._check_deadlines(told)
            told["referral"] = self._referral(told)
        return told

    def refuse_known(self, known: Referral) -> None:
        """This number of this platform is there already."""
        self.add_error(
            "their_number",
            _("This number was taken in already, in %(case)s.") % {"case": known.case.label},
        )

    def _need_them(self, told: dict[str, Any]) -> None:
        for name in NEEDED:
            if not told.get(name) and name not in self.errors:
                self.add_error(name, _("Please enter it as it stands in their letter."))
        if not told.get("platform") and "platform" not in self.errors:
            told["platform"] = self._listed.filter(name=told["source"]).first()
            if told["platform"] is None:
                self.add_error("platform", _("Please choose who handed it over."))

    def _check_deadlines(self, told: dict[str, Any]) -> None:
        received = told.get("received_at") or now()
        if told.get("return_by") and told["return_by"] <= received:
            self.add_error("return_by", _("This is before it was received."))
        # One that had passed when the letter was entered is no reason not to enter it.
        deadline = told.get("their_deadline")
        if told.get("received_at") and deadline and deadline <= received:
            self.add_error("their_deadline", _("This is before it was received."))

    def _referral(self, told: dict[str, Any]) -> dict[str, Any] | None:
        if self.errors:
            return None
        return {
            "platform": told["platform"],
            "their_number": told["their_number"],
            "due_at": told["their_deadline"],
            "return_by": told["return_by"],
        }
