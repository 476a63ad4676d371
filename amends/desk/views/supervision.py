"""The supervisor's page (主管台)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from amends.cases.models.assignable import NotTheirs
from amends.desk.supervision.counts import BY_CODE
from amends.desk.supervision.handing_over import HandingOverForm
from amends.desk.supervision.page import SupervisionPage
from amends.desk.supervision.whose import NoSuchWhose, Whose
from amends.people.reach import only_who

USUAL = "overdue"


@require_safe
@only_who("sees_figures")
def show(request: HttpRequest, slug: str) -> HttpResponse:
    form = HandingOverForm(by=request.membership)
    return _show(request, form)


@require_POST
@only_who("supervises")
def hand_over(request: HttpRequest, slug: str) -> HttpResponse:
    form = HandingOverForm(request.POST, by=request.membership)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        handed = form.hand_over()
    except NotTheirs:
        form.add_error("to", _("This colleague does not work on cases here any more."))
        return _show(request, form, status=422)
    told = ngettext(
        "%(num)s case handed to %(who)s.", "%(num)s cases handed to %(who)s.", len(handed)
    )
    messages.success(request, told % {"num": len(handed), "who": form.receiver})
    return redirect(reverse("desk:supervision", args=[slug]) + _asked(request).here)


def _show(request: HttpRequest, form: HandingOverForm, *, status: int = 200) -> HttpResponse:
    page = {"page": _asked(request), "form": form}
    template = "desk/_supervision.html" if request.htmx else "desk/supervision.html"
    return render(request, template, page, status=status)


def _asked(request: HttpRequest) -> SupervisionPage:
    asked = request.GET
    show, whose = asked.get("show", USUAL), asked.get("whose", "")
    if show not in BY_CODE:
        raise Http404
    try:
        of = Whose.called(whose) if whose else None
    except NoSuchWhose as error:
        raise Http404 from error
    after = asked.get("after", "")
    return SupervisionPage(request.membership, show=show, whose=of, after=after)
