from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.people.reach import only_who
from amends.shifts.forms import ConfirmationForm, HandoverForm
from amends.shifts.models import Handover, HandoverState
from amends.shifts.models.handover import CannotTakeOver, NothingHandedOver, NotWaiting
from amends.shifts.unsent import unsent_letters

AT_ONCE = 50


@require_safe
@only_who("handles_cases")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    reachable = Handover.objects.reachable_by(request.membership).for_lists()
    page = {
        "waiting": list(reachable.waiting().order_by("id")[:AT_ONCE]),
        "ended": list(reachable.exclude(state=HandoverState.WAITING).order_by("-id")[:AT_ONCE]),
    }
    return render(request, "shifts/handovers.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("handles_cases")
def create(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method != "POST":
        return _ask(request, HandoverForm(giver=request.membership))
    form = HandoverForm(request.POST, giver=request.membership)
    if not form.is_valid():
        return _ask(request, form, status=422)
    given = form.cleaned_data
    try:
        handover = Handover.objects.offer(
            by=request.membership, to=given["receiver"], left=form.left, notes=given["notes"]
        )
    except NothingHandedOver:
        form.add_error(None, _("Hand over a case, or write what the next shift should know."))
    except CannotTakeOver:
        form.add_error("receiver", _("This colleague cannot take over now."))
    else:
        messages.success(request, _("Handed over. It changes hands once it is confirmed."))
        return redirect("shifts:handover", slug, handover.pk)
    return _ask(request, form, status=422)


@require_safe
@only_who("handles_cases")
def show(request: HttpRequest, slug: str, handover: UUID) -> HttpResponse:
    found = _get(request, handover)
    return _show(request, found, ConfirmationForm(handover=found))


@require_POST
@only_who("handles_cases")
def confirm(request: HttpRequest, slug: str, handover: UUID) -> HttpResponse:
    found = _get(request, handover)
    if found.receiver_id != request.membership.id:
        raise PermissionDenied
    form = ConfirmationForm(request.POST, handover=found)
    if not form.is_valid():
        return _show(request, found, form, status=422)
    try:
        found.confirm(by=request.membership, refused=form.refused)
    except NotWaiting:
        messages.info(request, _("This was confirmed or taken back before."))
    else:
        messages.success(request, _("You have taken over."))
    return redirect("shifts:handover", slug, handover)


@require_POST
@only_who("handles_cases")
def withdraw(request: HttpRequest, slug: str, handover: UUID) -> HttpResponse:
    found = _get(request, handover)
    if found.giver_id != request.membership.id and not request.membership.supervises:
        raise PermissionDenied
    try:
        found.withdraw(by=request.membership)
    except NotWaiting:
        messages.info(request, _("This was confirmed or taken back before."))
    else:
        messages.success(request, _("Taken back; nothing has changed hands."))
    return redirect("shifts:handover", slug, handover)


def _get(request: HttpRequest, key: UUID) -> Handover:
    reachable = Handover.objects.reachable_by(request.membership).for_lists()
    return get_object_or_404(reachable, pk=key)


def _ask(request: HttpRequest, form: HandoverForm, *, status: int = 200) -> HttpResponse:
    page = {"form": form, "unsent": unsent_letters([line.case.pk for line in form.lines])}
    return render(request, "shifts/new.html", page, status=status)


def _show(
    request: HttpRequest, handover: Handover, form: ConfirmationForm, *, status: int = 200
) -> HttpResponse:
    unsent = unsent_letters([item.case_id for item, _refused in form.lines])
    page = {"handover": handover, "form": form, "unsent": unsent}
    return render(request, "shifts/handover.html", page, status=status)
