"""One colleague: title, role, teams."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.administration.forms import MemberForm
from amends.administration.leaving import NobodyTakesOver, change_role
from amends.administration.reach import get_member
from amends.cases.handing_over import HandOver
from amends.cases.models.assignable import NotTheirs
from amends.people.models import LastAdministrator, Membership
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def show(request: HttpRequest, slug: str, member: UUID) -> HttpResponse:
    person = get_member(request, member)
    if request.method == "POST":
        return _change(request, person)
    return _show(request, person, MemberForm(member=person, holding=HandOver(person)))


def _change(request: HttpRequest, person: Membership) -> HttpResponse:
    form = MemberForm(request.POST, member=person, holding=HandOver(person))
    if not form.is_valid():
        return _show(request, person, form, status=422)
    by = request.membership
    try:
        with transaction.atomic():
            change_role(person, form.cleaned_data["role"], heir=form.chosen, by=by)
            person.retitle(form.cleaned_data["title"], by=by)
            person.place_in(form.cleaned_data["teams"], by=by)
    except LastAdministrator:
        form.add_error("role", last_administrator())
    except (NobodyTakesOver, NotTheirs):
        form.add_error(None, came_in_between())
    if form.errors:
        return _show(request, get_member(request, person.pk), form, status=422)
    messages.success(request, _("Saved."))
    return redirect("people:members", request.workspace.slug)


@require_POST
@only_who("administers")
def sign_out(request: HttpRequest, slug: str, member: UUID) -> HttpResponse:
    person = get_member(request, member)
    person.sign_out(
        person.sessions.besides(str(request.session.session_key)), by=request.membership
    )
    messages.success(request, _("%(name)s is signed out everywhere.") % {"name": person.name})
    return redirect("administration:member", slug, member)


def _show(
    request: HttpRequest, person: Membership, form: MemberForm, *, status: int = 200
) -> HttpResponse:
    page = {"member": person, "form": form, "holding": form.holding, "sessions": person.sessions}
    return render(request, "administration/member.html", page, status=status)


def last_administrator() -> str:
    return _(
        "Somebody must be left who can let people in. Make another person administrator first."
    )


def came_in_between() -> str:
    return _("Something changed meanwhile. Please look again at who takes over.")
