from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from amends.now import now
from amends.recovery.forms.amount import amount_field
from amends.recovery.models import Remedy
from amends.recovery.models.proposing import LONGEST_MESSAGE, Choice


class ProposalForm(forms.Form):
    """Remedies of the catalogue, each with its usual amount or with another one."""

    remedies = forms.ModelMultipleChoiceField(
        queryset=Remedy.objects.none(),
        to_field_name="code",
        label=_("Remedies"),
        error_messages={"required": _("Please choose at least one remedy.")},
    )
    message = forms.CharField(
        label=_("Message to the customer"),
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Say why first. The remedies follow below it."),
    )
    deliver_by = forms.DateTimeField(
        label=_("Delivered by"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Once accepted, this is promised. Empty: as the rules say."),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.catalogue = list(Remedy.objects.active())
        self.fields["remedies"].queryset = Remedy.objects.active()
        self.fields["submission"].initial = uuid4
        for remedy in self.catalogue:
            self.fields[amount_name(remedy)] = amount_field(remedy.label)

    def clean_deliver_by(self):
        moment = self.cleaned_data["deliver_by"]
        if moment and moment <= now():
            raise ValidationError(_("This time has passed."))
        return moment

    @property
    def lines(self) -> list[Choice]:
        return [
            (remedy, self.cleaned_data.get(amount_name(remedy)))
            for remedy in self.cleaned_data["remedies"]
        ]

    @property
    def chosen(self) -> set[str]:
        """The codes ticked in what was sent, so that a refused form keeps them."""
        return set(self.data.getlist("remedies")) if self.is_bound else set()

    @property
    def amounts(self) -> list[forms.BoundField]:
        """A field for every remedy of which there can be more or less."""
        return [self[amount_name(remedy)] for remedy in self.catalogue if remedy.has_amount]

    @property
    def says_something_of_amounts(self) -> bool:
        return any(field.errors or field.data for field in self.amounts)


def amount_name(remedy: Remedy) -> str:
    return f"amount_{remedy.code}"
