from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amends.cases.models import Escalation
from amends.desk.escalation_words import why
from amends.people.reach import only_who


@require_safe
@only_who("sees_figures")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    reachable = Escalation.objects.reachable_by(request.membership).waiting()
    waiting = list(
        reachable.select_related(
            "case__customer__tier", "case__assigned_to__user", "by__user", "to__user"
        ).order_by("at", "id")
    )
    page = {
        "waiting": waiting,
        "before_nobody": [each for each in waiting if not each.has_somebody],
        "why": why,
    }
    return render(request, "desk/escalations.html", page)


@require_POST
def acknowledge(request: HttpRequest, slug: str, escalation: UUID) -> HttpResponse:
    reachable = Escalation.objects.reachable_by(request.membership).select_related("case")
    laid = get_object_or_404(reachable, pk=escalation)
    if not laid.can_be_acknowledged_by(request.membership):
        raise PermissionDenied
    laid.acknowledge(by=request.membership)
    messages.success(request, _("You have taken it up; it is not repeated any more."))
    return redirect("desk:case", slug, laid.case.number)
