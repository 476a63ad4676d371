from django import forms
from django.utils.translation import gettext_lazy as _


class AnswerForm(forms.Form):
    """What the customer said to an offer on the telephone or at the counter."""

    answer = forms.ChoiceField(
        label=_("The customer says"),
        choices=[
            ("accept", _("Yes, that puts it right")),
            ("decline", _("This is not what I want")),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("In the customer’s words"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea({"rows": 2}),
    )
    recording = forms.CharField(label=_("Number of the recording"), required=False, max_length=80)


class WithdrawalForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=500)
