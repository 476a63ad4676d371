"""What for consent is asked, and in which words."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.customers.models import Purpose
from amends.customers.models.tier import CodeTaken
from amends.people.reach import only_who
from amends.privacy.forms.purpose import PurposeForm


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method != "POST":
        return _show(request)
    form = PurposeForm(request.POST)
    if form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("code", "ground")} | form.described
        try:
            Purpose.objects.define(request.workspace, by=request.membership, **told)
        except CodeTaken:
            form.add_error("code", _("There is a purpose of this code already."))
    if form.errors:
        return _show(request, form=form, status=422)
    messages.success(request, _("Saved. Customers can be asked now."))
    return redirect("privacy:purposes", slug)


@require_POST
@only_who("administers")
def change(request: HttpRequest, slug: str, purpose: UUID) -> HttpResponse:
    kept = _get(request, purpose)
    form = PurposeForm(request.POST, purpose=kept, auto_id=f"id_{kept.pk}_%s")
    if not form.is_valid():
        return _show(request, refused={kept.pk: form}, status=422)
    kept.change(by=request.membership, **form.described)
    messages.success(request, _("Saved."))
    return redirect("privacy:purposes", slug)


@require_POST
@only_who("administers")
def retire(request: HttpRequest, slug: str, purpose: UUID) -> HttpResponse:
    _get(request, purpose).retire(by=request.membership)
    messages.success(request, _("Nobody is asked any more, and nothing is done for it."))
    return redirect("privacy:purposes", slug)


def _get(request: HttpRequest, purpose: UUID) -> Purpose:
    return get_object_or_404(Purpose.objects.filter(workspace=request.workspace), pk=purpose)


def _show(
    request: HttpRequest,
    *,
    form: PurposeForm | None = None,
    refused: dict[UUID, PurposeForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    kept = list(Purpose.objects.in_use().filter(workspace=request.workspace).order_by("pk"))
    forms = {each.pk: PurposeForm(purpose=each, auto_id=f"id_{each.pk}_%s") for each in kept}
    page = {"purposes": kept, "forms": forms | (refused or {}), "form": form or PurposeForm()}
    return render(request, "privacy/purposes.html", page, status=status)
