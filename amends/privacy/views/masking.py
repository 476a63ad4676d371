"""What each role sees of how customers are reached."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amends.people.models import Role
from amends.people.reach import only_who
from amends.privacy.forms import MaskingForm


@require_safe
@only_who("administers")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    return _show(request)


@require_POST
@only_who("administers")
def decide(request: HttpRequest, slug: str, role: str) -> HttpResponse:
    if role not in Role.values:
        raise Http404
    form = MaskingForm(request.POST, auto_id=f"id_{role}_%s")
    if not form.is_valid():
        return _show(request, {role: form}, status=422)
    request.workspace.mask(Role(role), by=request.membership, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("privacy:masking", slug)


def _show(
    request: HttpRequest, given: dict[str, MaskingForm] | None = None, *, status: int = 200
) -> HttpResponse:
    forms = {role: _form(request, role) for role in Role} | (given or {})
    page = {"forms": forms, "roles": Role}
    return render(request, "privacy/masking.html", page, status=status)


def _form(request: HttpRequest, role: Role) -> MaskingForm:
    sight = request.workspace.sight_of(role)
    seen = {"kinds": sorted(sight.masks), "may_reveal": sight.may_reveal}
    return MaskingForm(initial=seen, auto_id=f"id_{role}_%s")
