from django import forms
from django.utils.translation import gettext_lazy as _

from amends.importing.models import TableImport
from amends.importing.sheets.headers import Columns, Holds
from amends.outside.limits import check_uploads
from amends.words.cleaning import one_line

LABELS = {
    Holds.NUMBER: _("Number"),
    Holds.RECEIVED: _("Received"),
    Holds.NAME: _("Customer"),
    Holds.PHONE: _("Phone"),
    Holds.ORDER: _("Order or flight number"),
    Holds.SUBJECT: _("Subject"),
    Holds.WORDS: _("Own words"),
    Holds.CLASS: _("Class"),
    Holds.TEAM: _("Team"),
    Holds.MANAGER: _("Account manager"),
    Holds.STATE: _("State"),
    Holds.ANSWER: _("What was answered"),
}


class TableForm(forms.Form):
    table = forms.FileField(
        label=_("Table (.xlsx or .csv)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
        error_messages={"required": _("Please choose a file.")},
    )

    def clean_table(self):
        upload = self.cleaned_data["table"]
        check_uploads([upload])
        return upload


class ColumnsForm(forms.Form):
    """Which column holds what; each holds one thing."""

    source = forms.CharField(
        label=_("Which system is it from?"),
        max_length=40,
        help_text=_(
            "With the number it makes a complaint known: the same table again adds only what is new."
        ),
    )

    def __init__(self, *args, table: TableImport, **options) -> None:
        super().__init__(*args, **options)
        self.initial = {"source": table.source} | table.columns
        choices = [("", "—")] + [
            (str(place), one_line(str(header), at_most=40) or f"{place + 1}")
            for place, header in enumerate(table.headers)
        ]
        for holds, label in LABELS.items():
            self.fields[holds.value] = forms.ChoiceField(
                label=label, choices=choices, required=holds is Holds.RECEIVED
            )

    def clean_source(self) -> str:
        return one_line(self.cleaned_data["source"], at_most=40)

    @property
    def columns(self) -> Columns:
        told = {holds: self.cleaned_data.get(holds.value, "") for holds in LABELS}
        return {holds: int(place) for holds, place in told.items() if place}
