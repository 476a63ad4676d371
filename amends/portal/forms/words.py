"""The small forms of the status page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case
from amends.cases.models.urging import LONGEST_WORDS as LONGEST_URGING
from amends.customers.models.contact_point import Kind
from amends.outside.files_field import FilesField
from amends.portal.fields import LineField, SheetField, WordsField
from amends.portal.forms.contact import check_contact

LONGEST_MESSAGE = 10_000


class MessageForm(forms.Form):
    """Words, files, or both. `submission` lets a message that is sent twice arrive once."""

    words = WordsField(label=_("What would you like to add?"), required=False)
    files = FilesField(label=_("Photos or files"), required=False)
    submission = SheetField()

    def clean(self) -> dict:
        given = super().clean() or {}
        if not self.errors and not given["words"] and not given["files"]:
            raise forms.ValidationError(_("Please write something or choose a file."))
        return given


class UrgingForm(forms.Form):
    words = WordsField(label=_("What should they know?"), required=False, max_length=LONGEST_URGING)


class CallForm(forms.Form):
    phone = LineField(
        label=_("Which number shall we call?"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        error_messages={"required": _("Please give us a number to call.")},
    )

    def __init__(self, *args, case: Case, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        self.fields["phone"].required = case.customer.phone is None

    def clean_phone(self) -> str:
        return check_contact(Kind.PHONE, self.cleaned_data["phone"], self.case.workspace.country)


class SolutionForm(forms.Form):
    solved = forms.TypedChoiceField(
        label=_("Is it solved?"),
        choices=[("yes", _("Yes, it is solved")), ("no", _("No, not yet"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Please tell us whether it is solved.")},
    )
    words = WordsField(
        label=_("What is good, or still missing?"), required=False, max_length=LONGEST_MESSAGE
    )


class ReviewForm(forms.Form):
    words = WordsField(
        label=_("What should be looked at again?"),
        required=False,
        max_length=LONGEST_MESSAGE,
    )
