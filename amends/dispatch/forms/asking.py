from collections.abc import Iterable
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Attachment, Case
from amends.dispatch.forms.moment import FutureMomentField
from amends.dispatch.models import Department
from amends.dispatch.models.asking import LONGEST
from amends.dispatch.models.dispatch import Enclosing
from amends.outside.files_field import FilesField


class AskingForm(forms.Form):
    """Which departments are asked what, by when, and what of the case goes along: nothing by itself."""

    lead = forms.ModelChoiceField(
        label=_("Lead department"), queryset=Department.objects.none(), empty_label=None
    )
    assisting = forms.ModelMultipleChoiceField(
        label=_("Assisting departments"),
        queryset=Department.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    question = forms.CharField(
        label=_("What does the department have to find out or do?"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("The department reads this and what you enclose, and nothing else."),
    )
    encloses = forms.MultipleChoiceField(
        label=_("Enclose"),
        choices=Enclosing.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    attachments = forms.ModelMultipleChoiceField(
        label=_("Files of the case"),
        queryset=Attachment.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    files = FilesField(label=_("More files"), required=False)
    due_at = FutureMomentField(
        label=_("Answer by"), help_text=_("Empty: by the rules, on the department’s calendar.")
    )
    batch = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args, case: Case, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        askable = Department.objects.askable().filter(workspace_id=case.workspace_id)
        self.fields["lead"].queryset = self.fields["assisting"].queryset = askable
        kept = case.all_attachments.exclude(digest="").order_by("id")
        self.fields["attachments"].queryset = kept
        self.fields["attachments"].label_from_instance = _name_of
        if not kept:
            del self.fields["attachments"]

    def clean(self):
        given = super().clean()
        if given.get("lead") in (given.get("assisting") or []):
            raise ValidationError(_("A department leads or assists, not both."))
        return given

    @property
    def departments(self) -> Iterable[Department]:
        return self.fields["lead"].queryset


def _name_of(file: Attachment) -> str:
    return file.name
