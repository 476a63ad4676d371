"""When we work: calendars, each change a new version, looked at before it holds."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.administration.calendar_change import CalendarChange
from amends.administration.forms import NewCalendarForm
from amends.cases.recalculating import progress
from amends.clocks.models import WorkingCalendar
from amends.clocks.models.versioned import VersionTaken
from amends.clocks.reading.hours import hours_in_words
from amends.clocks.reading.wall import locale_of_reader
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    workspace = request.workspace
    form = NewCalendarForm(request.POST if request.method == "POST" else None, workspace=workspace)
    if not form.is_valid():
        page = {
            "calendars": _told(WorkingCalendar.objects.in_use(workspace)),
            "form": form,
            "recalculation": progress(workspace),
        }
        status = 422 if form.is_bound else 200
        return render(request, "administration/calendars.html", page, status=status)
    own = WorkingCalendar.objects.newest(workspace)
    copied = ("time_zone", "country", "periods", "special_days")
    drawn_up = WorkingCalendar.objects.draw_up(
        workspace,
        name=form.cleaned_data["name"],
        by=request.membership,
        **{field: getattr(own, field) for field in copied},
    )
    return redirect("administration:calendar", slug, drawn_up.id)


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def change(request: HttpRequest, slug: str, calendar: UUID) -> HttpResponse:
    asked = _get(request, calendar)
    if request.method != "POST":
        newest = WorkingCalendar.objects.newest(request.workspace, asked.name)
        return _show(request, CalendarChange(newest or asked))
    changed = CalendarChange(asked, request.POST)
    if not changed.is_valid():
        return _show(request, changed, status=422)
    try:
        asked.revise(by=request.membership, **changed.hours(request.workspace.language))
    except VersionTaken:
        changed.form.add_error(
            None, _("Somebody changed this calendar meanwhile. Please begin again.")
        )
        return _show(request, changed, status=422)
    messages.success(request, _("Saved as a new version. Open promises are reckoned anew now."))
    return redirect("administration:calendars", slug)


@require_POST
@only_who("administers")
def try_out(request: HttpRequest, slug: str, calendar: UUID) -> HttpResponse:
    """What the change would move, with everything still in the form and nothing kept."""
    changed = CalendarChange(_get(request, calendar), request.POST)
    if not changed.is_valid():
        return _show(request, changed, status=422)
    return _show(request, changed, trial=changed.trial(request.workspace.language))


def _told(calendars: list[WorkingCalendar]) -> list[tuple[WorkingCalendar, str]]:
    """Each with its week in words."""
    locale = locale_of_reader()
    return [(each, hours_in_words(each.periods, locale=locale)) for each in calendars]


def _get(request: HttpRequest, calendar: UUID) -> WorkingCalendar:
    return get_object_or_404(
        WorkingCalendar.objects.filter(workspace=request.workspace), pk=calendar
    )


def _show(
    request: HttpRequest, changed: CalendarChange, *, status: int = 200, **more
) -> HttpResponse:
    page = {"calendar": changed.calendar, "form": changed.form, "special": changed.special}
    return render(request, "administration/calendar.html", page | more, status=status)
