from django import forms
from django.utils.translation import gettext_lazy as _

from amends.findings.forms.finding import FindingForm


class AppealForm(forms.Form):
    reason = forms.CharField(
        label=_("Why do you not accept it?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DecisionForm(FindingForm):
    """What is found now; left as it was, it is confirmed."""

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].label = _("Reason of the decision")
        self.fields["reason"].required = True

    @property
    def decided(self) -> dict:
        told = dict(self.cleaned_data)
        return told | {"answer": told.pop("reason")}
