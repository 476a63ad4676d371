from django import forms
from django.utils.translation import gettext_lazy as _

from amends.recovery.forms.amount import amount_field
from amends.recovery.models import Offer, Remedy
from amends.recovery.models.proposing import LONGEST_MESSAGE, Choice


class DecisionForm(forms.Form):
    """Approve, change to something else, or decline with a reason."""

    decision = forms.ChoiceField(
        choices=[("approve", _("Approve")), ("change", _("Change")), ("decline", _("Decline"))]
    )
    remedy = forms.ModelChoiceField(
        queryset=Remedy.objects.none(),
        to_field_name="code",
        label=_("Change to"),
        required=False,
        empty_label=None,
    )
    amount = amount_field()
    message = forms.CharField(
        label=_("Message to the customer"),
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Your colleague wrote it for another offer."),
    )
    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)

    def __init__(self, *args, offer: Offer, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer = offer
        self.fields["message"].initial = offer.message
        self.fields["remedy"].queryset = Remedy.objects.active()

    def clean(self):
        given = super().clean()
        decision = given.get("decision")
        if decision in ("change", "decline") and not given.get("reason"):
            self.add_error("reason", _("Please say why: your colleague has to explain it."))
        if decision == "change" and not given.get("remedy") and "remedy" not in self.errors:
            self.add_error("remedy", _("Please choose what to offer instead."))
        return given

    @property
    def lines(self) -> list[Choice]:
        """What is offered instead of the money; apologies and explanations stay in the offer."""
        chosen = self.cleaned_data["remedy"]
        words = [
            line.remedy
            for line in self.offer.lines.standing().select_related("remedy")
            if not line.amount and line.remedy.active and line.remedy != chosen
        ]
        return [*((remedy, None) for remedy in words), (chosen, self.cleaned_data["amount"])]
