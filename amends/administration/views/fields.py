"""The fields that a workspace adds to its cases."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.administration.forms.field import FieldForm
from amends.cases.models import CustomField
from amends.cases.models.custom_field import FieldTaken
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method != "POST":
        return _show(request, FieldForm())
    form = FieldForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        CustomField.objects.define(request.workspace, by=request.membership, **form.described)
    except FieldTaken:
        form.add_error("code", _("There is a field of this code already."))
        return _show(request, form, status=422)
    messages.success(request, _("The field can be filled in now."))
    return redirect("administration:fields", slug)


@require_POST
@only_who("administers")
def change(request: HttpRequest, slug: str, field: UUID) -> HttpResponse:
    kept = _get(request, field)
    form = FieldForm(request.POST, field=kept, auto_id=f"id_{kept.pk}_%s")
    if not form.is_valid():
        return _show(request, FieldForm(), refused={kept.pk: form}, status=422)
    kept.change(by=request.membership, **form.described)
    messages.success(request, _("Saved."))
    return redirect("administration:fields", slug)


@require_POST
@only_who("administers")
def retire(request: HttpRequest, slug: str, field: UUID) -> HttpResponse:
    _get(request, field).retire(by=request.membership)
    messages.success(request, _("It is asked no more; what was written in it stays."))
    return redirect("administration:fields", slug)


def _get(request: HttpRequest, key: UUID) -> CustomField:
    kept = CustomField.objects.filter(workspace=request.workspace)
    return get_object_or_404(kept.prefetch_related("choices"), pk=key)


def _show(
    request: HttpRequest, form: FieldForm, *, refused: dict | None = None, status: int = 200
) -> HttpResponse:
    fields = list(CustomField.objects.in_use(request.workspace.pk).prefetch_related("choices"))
    forms = {field.pk: FieldForm(field=field, auto_id=f"id_{field.pk}_%s") for field in fields} | (
        refused or {}
    )
    page = {"fields": fields, "field_form": form, "field_forms": forms}
    return render(request, "administration/fields.html", page, status=status)
