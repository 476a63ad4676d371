from django import forms
from django.utils.translation import gettext_lazy as _

from amends.cases.models.words import RemedySought
from amends.recovery.asking import ask_remedy
from amends.recovery.forms.amount import amount_field
from amends.recovery.models import Failure, Loss

LONGEST = 4000


class HearingForm(forms.Form):
    """What went wrong, what it cost the customer, and what would put it right."""

    remedy_sought = forms.MultipleChoiceField(
        label=_("What would put it right?"),
        choices=RemedySought.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please ask the customer; “asked, not stated” will do.")},
    )
    kind = forms.ChoiceField(
        label=_("What went wrong"), choices=[("", "—"), *Failure.Kind.choices], required=False
    )
    source = forms.ChoiceField(
        label=_("Where it comes from"), choices=[("", "—"), *Failure.Source.choices], required=False
    )
    perceived = forms.CharField(
        label=_("As the customer sees it"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 2}),
    )
    loss = forms.ChoiceField(
        label=_("Loss"), choices=[("", _("None known")), *Loss.Kind.choices], required=False
    )
    loss_amount = amount_field(_("Amount lost"))
    loss_minutes = forms.IntegerField(
        label=_("Minutes lost"), required=False, min_value=1, max_value=5_000_000
    )
    loss_words = forms.CharField(label=_("Loss in words"), required=False, max_length=200)

    def clean(self):
        given = super().clean()
        needed = {
            "kind": given.get("source") or given.get("perceived"),
            "source": given.get("kind"),
            "loss_amount": given.get("loss") == Loss.Kind.MONEY,
            "loss_minutes": given.get("loss") == Loss.Kind.TIME,
            "loss_words": given.get("loss") == Loss.Kind.OTHER,
        }
        for name, wanted in needed.items():
            if wanted and given.get(name) in ("", None) and name not in self.errors:
                self.add_error(name, _("Please fill this in, too."))
        return given

    def record(self, case, *, by) -> None:
        """Hands each part to its own verb."""
        given = self.cleaned_data
        ask_remedy(case, given["remedy_sought"], by=by)
        if given["kind"]:
            Failure.objects.record(
                case,
                by=by,
                kind=given["kind"],
                source=given["source"],
                perceived=given["perceived"],
            )
        if given["loss"]:
            Loss.objects.record(
                case,
                by=by,
                kind=given["loss"],
                amount=given["loss_amount"] if given["loss"] == Loss.Kind.MONEY else None,
                minutes=given["loss_minutes"] if given["loss"] == Loss.Kind.TIME else None,
                words=given["loss_words"],
            )


class FindingForm(forms.Form):
    """What was found out, beside what the customer perceived."""

    verified = forms.CharField(
        label=_("As it was found to be"), max_length=LONGEST, widget=forms.Textarea({"rows": 2})
    )
    source = forms.ChoiceField(label=_("Where it comes from"), choices=Failure.Source.choices)
