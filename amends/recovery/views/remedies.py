from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.people.reach import only_who
from amends.recovery.forms import RemedyForm
from amends.recovery.models import Remedy


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method == "POST":
        return add(request, slug)
    return _show(request, RemedyForm(workspace=request.workspace))


@only_who("administers")
def add(request: HttpRequest, slug: str) -> HttpResponse:
    form = RemedyForm(request.POST, workspace=request.workspace)
    if not form.is_valid():
        return _show(request, form, status=422)
    Remedy.objects.add(request.workspace, by=request.membership, **form.fields_of_remedy)
    messages.success(request, _("Added. From now on it can be offered."))
    return redirect("recovery:remedies", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def change(request: HttpRequest, slug: str, remedy: UUID) -> HttpResponse:
    chosen = _get(request, remedy)
    given = request.POST if request.method == "POST" else None
    form = RemedyForm(given, workspace=request.workspace, remedy=chosen)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        page = {"remedy": chosen, "form": form}
        return render(request, "recovery/remedy.html", page, status=status)
    chosen.revise(by=request.membership, **form.fields_of_remedy)
    messages.success(request, _("Saved. Offers already made stay as they are."))
    return redirect("recovery:remedies", slug)


@require_POST
@only_who("administers")
def retire(request: HttpRequest, slug: str, remedy: UUID) -> HttpResponse:
    _get(request, remedy).retire(by=request.membership)
    return redirect("recovery:remedies", slug)


@require_POST
@only_who("administers")
def restore(request: HttpRequest, slug: str, remedy: UUID) -> HttpResponse:
    _get(request, remedy).restore(by=request.membership)
    return redirect("recovery:remedies", slug)


def _get(request: HttpRequest, remedy: UUID) -> Remedy:
    return get_object_or_404(Remedy.objects.filter(workspace=request.workspace), pk=remedy)


def _show(request: HttpRequest, form: RemedyForm, *, status: int = 200) -> HttpResponse:
    remedies = Remedy.objects.filter(workspace=request.workspace)
    page = {"remedies": remedies.order_by("-active", "kind", "amount", "id"), "form": form}
    return render(request, "recovery/remedies.html", page, status=status)
