from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amends.dispatch.forms.moment import FutureMomentField

MARKS = [(mark, str(mark)) for mark in range(1, 6)]


class ReviewForm(forms.Form):
    """Good enough, or to be done anew with a reason; and how much the answer helped."""

    verdict = forms.ChoiceField(
        choices=[("passed", pgettext_lazy("dispatch", "Pass")), ("redo", _("Send back"))]
    )
    quality = forms.TypedChoiceField(
        label=_("How much did the answer help you? 1 to 5"),
        choices=MARKS,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("What is missing?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
    )
    due_at = FutureMomentField(label=_("New answer by"))

    def clean_reason(self) -> str:
        reason = self.cleaned_data["reason"].strip()
        if self.cleaned_data.get("verdict") == "redo" and not reason:
            raise ValidationError(_("Please say what is missing: the department has to find it."))
        return reason
