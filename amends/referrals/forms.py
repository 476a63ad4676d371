from collections.abc import Sequence
from datetime import datetime

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amends.cases.models import Case
from amends.now import EARLIEST, now
from amends.people.models import Workspace
from amends.referrals.models import Platform, Result
from amends.referrals.models.endable import LONGEST_ANSWER, LONGEST_REASON
from amends.referrals.refusals import answered_in
from amends.words.cleaning import clean_text, one_line

FORMAT = "%Y-%m-%dT%H:%M"


class MomentField(forms.DateTimeField):
    """On the clock of whoever fills it in."""

    def __init__(self, **options) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=FORMAT)
        super().__init__(widget=widget, input_formats=[FORMAT, f"{FORMAT}:%S"], **options)
        self.validators.append(MinValueValidator(EARLIEST))


class ReferralForm(forms.Form):
    """What stands in the letter of the platform."""

    platform = forms.ModelChoiceField(
        Platform.objects.none(), label=_("Platform"), empty_label=_("Choose …")
    )
    their_number = forms.CharField(label=_("Their number"), max_length=80)
    received_at = MomentField(label=_("Received"))
    due_at = MomentField(
        label=_("Their deadline"), help_text=_("As it stands in their letter; nothing is reckoned.")
    )
    return_by = MomentField(
        label=_("Can be returned until"),
        required=False,
        help_text=_("After this time it cannot be returned."),
    )

    def __init__(self, *args, workspace: Workspace, **options) -> None:
        super().__init__(*args, **options)
        listed = Platform.objects.in_use().filter(workspace=workspace)
        self.fields["platform"].queryset = listed

    def clean_their_number(self) -> str:
        return one_line(self.cleaned_data["their_number"], at_most=80)

    def clean_received_at(self) -> datetime:
        received = self.cleaned_data["received_at"]
        if received > now():
            raise forms.ValidationError(_("This time is still to come."))
        return received

    def clean(self) -> dict:
        told = super().clean() or {}
        for name in ("due_at", "return_by"):
            if told.get(name) and told.get("received_at") and told[name] <= told["received_at"]:
                self.add_error(name, _("This is before it was received."))
        return told


class AnswerForm(forms.Form):
    words = forms.CharField(
        label=_("Answer to the platform"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("In its own words; the customer is answered apart."),
    )

    def __init__(self, *args, answered_there: Sequence[Case] = (), **options) -> None:
        """`answered_there`: linked cases in which the same was answered; then it has to be meant."""
        super().__init__(*args, **options)
        if answered_there:
            self.fields["twice"] = forms.BooleanField(
                label=_("Answer the platform all the same"),
                help_text=answered_in(answered_there),
                error_messages={"required": _("Please confirm that it is answered here, too.")},
            )

    def clean_words(self) -> str:
        return clean_text(self.cleaned_data["words"]).strip()


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it not ours?"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ExtensionForm(forms.Form):
    until = MomentField(label=_("More time until"))
    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON)


class DecisionForm(forms.Form):
    """What the platform said; it may give less time than was asked."""

    granted = forms.ChoiceField(
        label=_("What did the platform say?"),
        choices=[("yes", _("More time")), ("no", _("No more time"))],
        widget=forms.RadioSelect,
    )
    until = MomentField(label=_("Their new deadline"), required=False)

    def clean(self) -> dict:
        told = super().clean() or {}
        if told.get("granted") == "yes" and not told.get("until"):
            self.add_error("until", _("Please say until when."))
        return told


class ResultForm(forms.Form):
    """What the customer told the platform; with a new deadline it comes back to us."""

    result = forms.ChoiceField(
        label=_("What did the customer tell them?"),
        choices=Result.choices,
        widget=forms.RadioSelect,
    )
    due_at = MomentField(
        label=_("Handed over again, due"),
        required=False,
        help_text=_("Only where the platform hands it over a second time."),
    )


class PlatformForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("platform", "Name"), max_length=60)

    def clean_name(self) -> str:
        return one_line(self.cleaned_data["name"], at_most=60)
