"""The templates of letters: everybody reads them, administrators write them."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.letters.forms import TemplateForm
from amends.letters.models import LetterTemplate
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method != "POST":
        return _show(request, TemplateForm())
    if not request.membership.administers:
        raise PermissionDenied
    form = TemplateForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    LetterTemplate.objects.write(
        request.workspace,
        kind=form.cleaned_data["kind"],
        title=form.written("title"),
        text=form.written("text"),
        by=request.membership,
    )
    messages.success(request, _("The template can be used now."))
    return redirect("letters:templates", slug)


@require_POST
@only_who("administers")
def change(request: HttpRequest, slug: str, letter_template: UUID) -> HttpResponse:
    kept = _get(request, letter_template)
    form = TemplateForm(request.POST, auto_id=f"id_{kept.pk}_%s")
    if not form.is_valid():
        return _show(request, TemplateForm(), refused={kept.pk: form}, status=422)
    kept.change(title=form.written("title"), text=form.written("text"), by=request.membership)
    messages.success(request, _("The template was changed."))
    return redirect("letters:templates", slug)


@require_POST
@only_who("administers")
def retire(request: HttpRequest, slug: str, letter_template: UUID) -> HttpResponse:
    _get(request, letter_template).retire(by=request.membership)
    messages.success(request, _("The template is offered no more."))
    return redirect("letters:templates", slug)


def _get(request: HttpRequest, key: UUID) -> LetterTemplate:
    return get_object_or_404(LetterTemplate, pk=key, workspace=request.workspace)


def _show(
    request: HttpRequest, form: TemplateForm, *, refused: dict | None = None, status: int = 200
) -> HttpResponse:
    kept = list(LetterTemplate.objects.in_use().filter(workspace=request.workspace))
    forms = {
        one.pk: TemplateForm(initial=TemplateForm.initial_of(one), auto_id=f"id_{one.pk}_%s")
        for one in kept
    }
    page = {"templates": kept, "new": form, "forms": forms | (refused or {})}
    return render(request, "letters/templates.html", page, status=status)
