from django import forms
from django.utils.translation import gettext_lazy as _

from amends.feedback.models import CallRules
from amends.feedback.models.words import Satisfaction, Way
from amends.words.cleaning import clean_text

LONGEST_WORDS = 10_000


class AnswerForm(forms.Form):
    """The open question first: what moves the customer, before we ask for a mark."""

    words = forms.CharField(
        label=_("How did it go on after we answered you?"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": _("Please keep it under 10,000 characters.")},
    )
    solved = forms.TypedChoiceField(
        label=_("Is it really solved?"),
        choices=[("yes", _("Yes, it is solved")), ("no", _("No, not yet"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Please tell us whether it is solved.")},
    )
    satisfaction = forms.TypedChoiceField(
        label=_("How do you feel about the way we handled it?"),
        choices=Satisfaction.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of the five faces.")},
    )

    def clean_words(self) -> str:
        return clean_text(self.cleaned_data["words"], at_most=LONGEST_WORDS)


class CallForm(AnswerForm):
    """What came of a call or a visit: an answer, no wish to answer, another time, or nobody there.

    The open question stands first; which button is pressed says what came of it.
    """

    OUTCOMES = [
        ("not_reached", _("Not reached")),
        ("answered", _("Gave an answer")),
        ("declined", _("Does not want to answer")),
        ("rescheduled", _("Named another time")),
    ]

    outcome = forms.ChoiceField(
        label=_("What came of the call?"),
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please say what came of the call.")},
    )
    again_at = forms.DateTimeField(
        label=_("When would the customer like to be asked?"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": _("Please say when.")},
    )
    way = forms.ChoiceField(
        label=_("How?"), choices=Way.choices, required=False, widget=forms.RadioSelect
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=200)

    field_order = ["words", "solved", "satisfaction", "way", "note", "again_at", "outcome"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("What the customer said, in their own words")
        if self.data.get("outcome") != "answered":
            self.fields["solved"].required = self.fields["satisfaction"].required = False
        if self.data.get("outcome") == "rescheduled":
            self.fields["again_at"].required = True

    def clean_way(self) -> str:
        return self.cleaned_data["way"] or Way.CALL


class JudgementForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Your judgement"),
        choices=[("reopened", _("Take it up again")), ("closed", _("Close the case"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of the two.")},
    )
    note = forms.CharField(
        label=_("Your reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Please give your reason: it stays with the case.")},
    )


class CallRulesForm(forms.ModelForm):
    class Meta:
        model = CallRules
        fields = ["quiet_from", "quiet_until", "days", "most", "within"]
        widgets = {
            name: forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
            for name in ("quiet_from", "quiet_until")
        }
