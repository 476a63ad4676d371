"""What a month is measured against: entered here one by one, or read from a file."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from amends.people.reach import only_who
from amends.reports.forms import MonthForm, MonthsFileForm, last_month
from amends.reports.models import Yardstick
from amends.reports.months import enter_months

AT_ONCE = 36


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("sees_figures")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method != "POST":
        return _show(request)
    form = MonthForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    Yardstick.objects.enter(request.workspace, by=request.membership, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("reports:months", slug)


@require_POST
@only_who("sees_figures")
def take_file(request: HttpRequest, slug: str) -> HttpResponse:
    form = MonthsFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, file=form, status=422)
    months = form.cleaned_data["file"]
    enter_months(request.workspace, months, by=request.membership)
    told = ngettext("%(num)s month entered.", "%(num)s months entered.", len(months))
    messages.success(request, told % {"num": len(months)})
    return redirect("reports:months", slug)


def _show(
    request: HttpRequest,
    form: MonthForm | None = None,
    *,
    file: MonthsFileForm | None = None,
    status: int = 200,
) -> HttpResponse:
    here = Yardstick.objects.filter(workspace=request.workspace).order_by("-month")
    known = list(here[:AT_ONCE])
    page = {
        "months": known,
        "form": form or MonthForm(initial={"month": last_month(request.workspace)}),
        "file": file or MonthsFileForm(),
    }
    return render(request, "reports/months.html", page, status=status)
