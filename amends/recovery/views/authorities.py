from uuid import UUID

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.people.models import Authority
from amends.people.reach import only_who
from amends.recovery.forms import LimitsForm, NewAuthorityForm
from amends.recovery.limits import grant_authority, set_limits
from amends.recovery.reach import get_authority


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, slug: str) -> HttpResponse:
    return add(request, slug) if request.method == "POST" else _show(request)


@only_who("administers")
def add(request: HttpRequest, slug: str) -> HttpResponse:
    form = NewAuthorityForm(request.POST)
    if not form.is_valid():
        return _show(request, new_form=form, status=422)
    grant_authority(request.workspace, by=request.membership, **form.cleaned_data)
    messages.success(request, _("Added. It grants nothing until you set the limits."))
    return redirect("recovery:authorities", slug)


@require_POST
@only_who("administers")
def change(request: HttpRequest, slug: str, authority: UUID) -> HttpResponse:
    row = get_authority(request, authority)
    form = LimitsForm(request.POST, auto_id=f"id_{row.id}_%s")
    if not form.is_valid():
        return _show(request, refused={row.id: form}, status=422)
    set_limits(row, by=request.membership, **form.cleaned_data)
    messages.success(request, _("Saved. It holds from now on."))
    return redirect("recovery:authorities", slug)


def _show(
    request: HttpRequest,
    *,
    refused: dict[UUID, LimitsForm] | None = None,
    new_form: NewAuthorityForm | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = Authority.objects.filter(workspace=request.workspace).order_by("currency", "per_offer")
    pairs = [(row, (refused or {}).get(row.id) or _form(row)) for row in rows]
    new = new_form or NewAuthorityForm(initial={"currency": request.workspace.currency})
    page = {"pairs": pairs, "new_form": new}
    return render(request, "recovery/authorities.html", page, status=status)


def _form(row: Authority) -> LimitsForm:
    return LimitsForm(initial=model_to_dict(row), auto_id=f"id_{row.id}_%s")
