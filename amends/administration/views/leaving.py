"""The end of a membership: what she holds, who takes it over, and then both at once."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amends.administration.forms import HeirForm
from amends.administration.leaving import NobodyTakesOver, end_membership
from amends.administration.reach import get_member
from amends.administration.views.members import came_in_between, last_administrator
from amends.cases.handing_over import HandOver
from amends.cases.models.assignable import NotTheirs
from amends.people.models import LastAdministrator, Membership
from amends.people.reach import only_who

SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def end(request: HttpRequest, slug: str, member: UUID) -> HttpResponse:
    person = get_member(request, member)
    holding = HandOver(person)
    if request.method == "POST":
        return _end(request, person, holding)
    return _preview(request, person, holding, _asking(person, holding))


def _end(request: HttpRequest, person: Membership, holding: HandOver) -> HttpResponse:
    form = _asking(person, holding, request.POST)
    if not form.is_valid():
        return _preview(request, person, holding, form, status=422)
    try:
        end_membership(person, heir=form.chosen, by=request.membership)
    except LastAdministrator:
        form.add_error(None, last_administrator())
    except (NobodyTakesOver, NotTheirs):
        form.add_error(None, came_in_between())
    if form.errors:
        return _preview(request, person, HandOver(person), form, status=422)
    messages.success(request, _("The membership has ended."))
    return redirect("people:members", request.workspace.slug)


def _asking(person: Membership, holding: HandOver, given=None) -> HeirForm:
    return HeirForm(given, leaving=person, needed=not holding.is_empty)


def _preview(
    request: HttpRequest,
    person: Membership,
    holding: HandOver,
    form: HeirForm,
    *,
    status: int = 200,
) -> HttpResponse:
    page = {
        "member": person,
        "holding": holding,
        "cases": holding.cases.select_related("customer")[:SHOWN],
        "tokens": person.tokens.filter(revoked_at=None).count(),
        "form": form,
    }
    return render(request, "administration/ending.html", page, status=status)
