from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.now import now
from amends.outside.limits import check_uploads
from amends.people.models import Workspace
from amends.recovery.money import MOST
from amends.reports.models import ReportKind
from amends.reports.models.yardstick import MOST_CUSTOMERS
from amends.reports.months import (
    MonthRead,
    NotAMonth,
    UnreadableMonths,
    month_called,
    read_months,
)
from amends.reports.span import Span


class MakingForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Which report?"), choices=ReportKind.choices)
    day = forms.DateField(
        label=gettext_lazy("A day of it"), widget=forms.DateInput({"type": "date"})
    )

    def __init__(self, *args, workspace: Workspace, **options) -> None:
        super().__init__(*args, **options)
        self._today = now().astimezone(workspace.zone).date()

    def clean(self) -> dict:
        """`span` is the day, week or month that is over."""
        told = super().clean() or self.cleaned_data
        if "day" in told and "kind" in told:
            if told["day"].year < 1900:
                raise ValidationError({"day": _("There is no report about that time.")})
            told["span"] = Span.around(ReportKind(told["kind"]), told["day"])
            if told["span"].after_last > self._today:
                raise ValidationError({"day": _("A report is made of what is over.")})
        return told


class WishForm(forms.Form):
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Tell me when it is ready"),
        choices=ReportKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class MonthForm(forms.Form):
    month = forms.CharField(
        label=gettext_lazy("Month"), max_length=12, widget=forms.TextInput({"type": "month"})
    )
    customers = forms.IntegerField(
        label=gettext_lazy("Customers served"),
        required=False,
        min_value=1,
        max_value=MOST_CUSTOMERS,
    )
    budget = forms.DecimalField(
        label=gettext_lazy("Budget for making amends"),
        required=False,
        min_value=0,
        max_value=MOST,
        max_digits=12,
        decimal_places=2,
    )

    def clean_month(self) -> date:
        try:
            return month_called(self.cleaned_data["month"])
        except NotAMonth as error:
            raise ValidationError(_("Write the month as 2026-10.")) from error


class MonthsFileForm(forms.Form):
    """`file` is, when it is clean, what it says of each month."""

    file = forms.FileField(
        label=gettext_lazy("Table of months (.xlsx or .csv)"),
        help_text=gettext_lazy("With the columns month, customers and budget."),
        widget=forms.FileInput({"accept": ".xlsx,.csv,.tsv,.txt"}),
    )

    def clean_file(self) -> list[MonthRead]:
        upload = self.cleaned_data["file"]
        check_uploads([upload])
        try:
            return read_months(upload.read())
        except UnreadableMonths as error:
            raise ValidationError(str(error)) from error


def last_month(workspace: Workspace) -> str:
    """As a field of months has it."""
    today = now().astimezone(workspace.zone).date()
    return f"{today.replace(day=1) - timedelta(days=1):%Y-%m}"
