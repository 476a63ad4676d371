"""Doing one thing to many cases: the form, the preview, the deed, and its undoing."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.request import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.cases.models import Case
from amends.cases.models.assignable import Dissolved
from amends.desk.bulk.deeds import DEEDS, Deed, TooLate
from amends.desk.bulk.plan import MOST, Plan, undo
from amends.desk.forms.changing import DeedForm
from amends.desk.made_changes import MadeChanges
from amends.desk.models import BulkChange
from amends.desk.reach import reachable_cases
from amends.desk.submitting import once
from amends.desk.views.table import table_asked_for
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("handles_cases")
@once
def create(request: HttpRequest, slug: str) -> HttpResponse:
    """Nothing changes before the preview was seen and confirmed."""
    asked = request.POST if request.method == "POST" else request.GET
    deed = DEEDS.get(asked.get("deed", ""))
    cases = _cases(request, asked)
    if deed is None or not cases:
        messages.error(request, _("Choose cases first."))
        return redirect(_back(slug, asked))
    if request.method != "POST":
        return _show(request, deed, cases, DeedForm(deed=deed, membership=request.membership))
    form = DeedForm(request.POST, deed=deed, membership=request.membership)
    if not form.is_valid():
        return _show(request, deed, cases, form, status=422)
    plan = Plan(deed, form.cleaned_data["value"], cases)
    if "confirmed" not in asked:
        return _show(request, deed, cases, form, plan=plan)
    if not plan.meant:
        return _show(request, deed, cases, form, plan=plan, status=422)
    try:
        change = plan.carry_out(by=request.membership)
    except Dissolved:
        form.add_error("value", _("This team has been dissolved."))
        return _show(request, deed, cases, form, status=422)
    many = len(plan.meant)
    told = ngettext("%(deed)s: %(count)s case.", "%(deed)s: %(count)s cases.", many)
    messages.success(request, told % {"deed": deed.label, "count": many})
    return redirect(_back(slug, asked, changed=str(change.pk)))


@require_safe
@only_who("handles_cases")
def made(request: HttpRequest, slug: str) -> HttpResponse:
    """One's own, newest first, to be looked at and undone."""
    changes = MadeChanges(request.membership, before=request.GET.get("before", ""))
    return render(request, "desk/made_changes.html", {"made": changes})


@require_POST
@only_who("handles_cases")
def undo_it(request: HttpRequest, slug: str, change: UUID) -> HttpResponse:
    mine = get_object_or_404(BulkChange.objects.made_by(request.membership), pk=change)
    back = reverse("desk:made_changes", args=[slug])
    if "made" not in request.POST:
        back = _back(slug, request.POST)
    try:
        left = undo(mine, by=request.membership)
    except TooLate:
        messages.error(request, _("This can be undone no more: change the cases back one by one."))
        return redirect(back)
    if left:
        numbers = _(", ").join(case.label for case in left)
        told = _("Undone, except where somebody did something since: %(cases)s.")
        messages.warning(request, told % {"cases": numbers})
    else:
        messages.success(request, _("Undone."))
    return redirect(back)


def _cases(request: HttpRequest, asked: QueryDict) -> list[Case]:
    """Those that were ticked, or the first that the table finds."""
    if "all" in asked:
        table = table_asked_for(request, asked)
        return table.found.page(after="", limit=MOST, whole=True)[0]
    numbers = [int(each) for each in asked.getlist("case") if each.isascii() and each.isdecimal()]
    known = reachable_cases(request).for_lists().prefetch_related("case_tags__tag")
    return list(known.filter(number__in=[each for each in numbers if each < 2**63][:MOST]))


def _back(slug: str, asked: QueryDict, **more: str) -> str:
    """The table from which the cases were chosen."""
    kept = [
        (name, value) for name in ("q", "order", "columns", "view") for value in asked.getlist(name)
    ]
    return f"{reverse('desk:table', args=[slug])}?{urlencode([*kept, *more.items()])}"


def _show(
    request: HttpRequest,
    deed: Deed,
    cases: list[Case],
    form: DeedForm,
    *,
    plan: Plan | None = None,
    status: int = 200,
) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    words = {
        "deed": deed,
        "cases": cases,
        "form": form,
        "plan": plan,
        "most": MOST,
        "back_url": _back(request.workspace.slug, asked),
        "kept": [(n, v) for n in ("q", "order", "columns", "view") for v in asked.getlist(n)],
    }
    return render(request, "desk/bulk_change.html", words, status=status)
