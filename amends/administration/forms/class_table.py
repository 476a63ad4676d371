from django import forms
from django.utils.translation import gettext_lazy as _

from amends.findings.class_table import ClassTable
from amends.outside.limits import check_uploads
from amends.outside.sheets import UnreadableSheet, read_sheet

LONGEST = 2_000_000


class ClassTableForm(forms.Form):
    """The table as a file; what was looked at comes back as text, to be taken."""

    table = forms.FileField(
        label=_("Table (.xlsx or .csv)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
        error_messages={"required": _("Please choose a file.")},
    )

    def clean_table(self) -> ClassTable:
        upload = self.cleaned_data["table"]
        check_uploads([upload])
        return read(upload.read())


class TakingForm(forms.Form):
    rows = forms.CharField(max_length=LONGEST, strip=False)
    version = forms.IntegerField()

    def clean_rows(self) -> ClassTable:
        return read(self.cleaned_data["rows"].encode())


def read(content: bytes) -> ClassTable:
    try:
        return ClassTable(read_sheet(content))
    except UnreadableSheet as error:
        raise forms.ValidationError(str(error)) from error
