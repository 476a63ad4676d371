from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS as NAMES
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.administration.forms.hours import HoursField
from amends.clocks.hours import WEEKDAYS
from amends.clocks.models import WorkingCalendar
from amends.clocks.national_days import check_country
from amends.people.choices import countries, time_zones
from amends.words.languages import text_in

SPARE_ROWS = 3


class NewCalendarForm(forms.Form):
    """A calendar begins as a copy of the organisation's own."""

    name = forms.CharField(label=gettext_lazy("Name of the calendar"), max_length=60)

    def __init__(self, *args, workspace, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.workspace = workspace

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if WorkingCalendar.objects.filter(workspace=self.workspace, name=name).exists():
            raise ValidationError(_("There is a calendar of this name already."))
        return name


class CalendarForm(forms.Form):
    """The week, the country whose holidays count, and the clock."""

    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=time_zones)
    country = forms.ChoiceField(
        label=gettext_lazy("Holidays and make-up workdays of"), required=False
    )

    def __init__(self, *args, calendar: WorkingCalendar, **kwargs) -> None:
        now = {"time_zone": calendar.time_zone, "country": calendar.country, **calendar.periods}
        super().__init__(*args, initial=now, **kwargs)
        self.fields["country"].choices = [("", _("no country")), *_countries(calendar.country)]
        for number, weekday in enumerate(WEEKDAYS):
            self.fields[weekday] = HoursField(label=NAMES[number])

    @property
    def days(self):
        return [self[weekday] for weekday in WEEKDAYS]

    def clean_country(self) -> str:
        country = self.cleaned_data["country"]
        try:
            check_country(country)
        except ValueError as unknown:
            raise ValidationError(_("The holidays of this country are not known.")) from unknown
        return country

    def clean(self):
        given = super().clean()
        if not self.errors and not any(given[weekday] for weekday in WEEKDAYS):
            raise ValidationError(_("There has to be a working day in the week."))
        return given

    @property
    def hours(self) -> dict:
        given = self.cleaned_data
        periods = {weekday: given[weekday] for weekday in WEEKDAYS if given[weekday]}
        return {
            "time_zone": given["time_zone"],
            "country": given["country"],
            "periods": periods,
        }


class SpecialDayForm(forms.Form):
    """One day on which week and country do not hold; without a date the row is left out."""

    on = forms.DateField(
        label=gettext_lazy("Day"),
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )
    hours = HoursField(label=gettext_lazy("Hours, or nothing for a free day"))
    name = forms.CharField(label=gettext_lazy("What day it is"), required=False, max_length=40)


SpecialDays = forms.formset_factory(SpecialDayForm, extra=SPARE_ROWS, max_num=400)


def special_days_form(calendar: WorkingCalendar, given=None) -> forms.BaseFormSet:
    now = [
        {"on": on, "hours": told.get("periods", []), "name": text_in(told.get("name", {}))}
        for on, told in sorted(calendar.special_days.items())
    ]
    return SpecialDays(given, initial=now, prefix="special")


def special_days_of(forms: forms.BaseFormSet, calendar: WorkingCalendar, language: str) -> dict:
    """As a calendar keeps them; a name that nobody changed keeps its other languages."""
    days = {}
    for given in (form.cleaned_data for form in forms if form.cleaned_data.get("on")):
        on, name = given["on"].isoformat(), given["name"]
        known = calendar.special_days.get(on, {}).get("name", {})
        named = known if name == text_in(known) else ({language: name} if name else {})
        days[on] = {"periods": given["hours"], "name": named}
    return days


def _countries(present: str) -> list[tuple[str, str]]:
    known = countries()
    return known if present in dict(known) or not present else [(present, present), *known]
