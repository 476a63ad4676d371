"""Forms of one deed each."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amends.dispatch.forms.moment import FutureMomentField
from amends.dispatch.models import Department, Dispatch
from amends.dispatch.models.asking import LONGEST
from amends.outside.files_field import FilesField


class WordsField(forms.CharField):
    def __init__(self, *, rows: int = 3, **options) -> None:
        super().__init__(max_length=LONGEST, widget=forms.Textarea({"rows": rows}), **options)


class WordsForm(forms.Form):
    words = WordsField(label=_("What do you want to say?"))


class AnswerForm(forms.Form):
    words = WordsField(label=_("Your answer"), rows=6)
    files = FilesField(label=_("Photos or files"), required=False)


class ReasonForm(forms.Form):
    reason = WordsField(label=_("Reason"), rows=2, required=False)


class ReassignmentForm(forms.Form):
    department = forms.ModelChoiceField(
        label=_("Department"), queryset=Department.objects.none(), empty_label=None
    )
    reason = forms.CharField(label=_("Reason"), required=False, max_length=2000)
    due_at = FutureMomentField(label=_("Answer by"))

    def __init__(self, *args, dispatch: Dispatch, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        askable = Department.objects.askable().filter(workspace_id=dispatch.workspace_id)
        self.fields["department"].queryset = askable.exclude(pk=dispatch.department_id)


class WordForm(forms.Form):
    """What a department told on the telephone, written down for it by a colleague."""

    deed = forms.ChoiceField(
        label=_("What did the department say?"),
        choices=[
            ("accepted", pgettext_lazy("dispatch", "It accepts")),
            ("answered", pgettext_lazy("dispatch", "It answers")),
            ("returned", pgettext_lazy("dispatch", "It returns the dispatch")),
        ],
    )
    words = WordsField(label=_("In its words"), required=False)

    def clean(self):
        given = super().clean()
        if given.get("deed") != "accepted" and not given.get("words", "").strip():
            raise ValidationError({"words": _("Please write down what was said.")})
        return given
