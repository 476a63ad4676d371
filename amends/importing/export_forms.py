from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from amends.importing.models import ProgramExport
from amends.outside.limits import check_uploads

JSON = {"accept": ".json,.jsonl,.ndjson,.txt"}


class ExportForm(forms.Form):
    program = forms.ChoiceField(
        label=_("Which program is it from?"), choices=ProgramExport.Program.choices
    )
    conversations = forms.FileField(
        label=_("Tickets or conversations (.json)"),
        widget=forms.FileInput(attrs=JSON),
        error_messages={"required": _("Please choose a file.")},
        help_text=_("As it was exported, unpacked: a list, or an object on each line."),
    )
    people = forms.FileField(
        label=_("People (.json)"),
        widget=forms.FileInput(attrs=JSON),
        required=False,
        help_text=_(
            "Zendesk’s users, or Chatwoot’s contacts and agents: without them nobody has a name or number."
        ),
    )

    def clean_conversations(self) -> UploadedFile:
        return _checked(self.cleaned_data["conversations"])

    def clean_people(self) -> UploadedFile | None:
        upload = self.cleaned_data["people"]
        return _checked(upload) if upload else None

    @property
    def brought(self) -> dict[str, Any]:
        """As `ProgramExport.objects.bring` takes it."""
        conversations, people = self.cleaned_data["conversations"], self.cleaned_data["people"]
        return {
            "program": self.cleaned_data["program"],
            "content": conversations.read(),
            "people": people.read() if people else b"",
            "name": conversations.name,
        }


def _checked(upload: UploadedFile) -> UploadedFile:
    check_uploads([upload])
    return upload
