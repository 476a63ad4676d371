from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from amends.outside.document_field import DocumentField
from amends.recovery.models import OfferLine


class ExecutionForm(forms.Form):
    """What was done about one remedy: when, under which reference, with which document."""

    executed_on = forms.DateField(
        label=_("Done on"), required=False, widget=forms.DateInput({"type": "date"})
    )
    reference = forms.CharField(label=_("Reference"), required=False, max_length=80)
    proof = DocumentField(label=_("Proof"), required=False)

    def __init__(self, *args, line: OfferLine, **kwargs):
        super().__init__(*args, **kwargs)
        self.line = line

    def clean_reference(self) -> str:
        reference = self.cleaned_data["reference"]
        if self.line.needs_proof and not reference:
            raise ValidationError(_("Please give the reference under which it was paid or sent."))
        return reference


class VerificationForm(forms.Form):
    """A colleague has seen the proof."""

    proof = DocumentField(label=_("Proof"), required=False)
