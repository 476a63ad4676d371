"""The snippets of a workspace: everybody reads them, supervisors write them."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.knowledge.forms import SnippetForm, TextForm
from amends.knowledge.models import CodeTaken, Snippet
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method != "POST":
        return _show(request, SnippetForm())
    if not request.membership.supervises:
        raise PermissionDenied
    form = SnippetForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        Snippet.objects.write(
            request.workspace,
            code=form.cleaned_data["code"],
            text=form.text,
            by=request.membership,
        )
    except CodeTaken:
        form.add_error("code", _("There is a snippet of this code already."))
        return _show(request, form, status=422)
    messages.success(request, _("The snippet can be used now."))
    return redirect("knowledge:snippets", slug)


@require_POST
@only_who("supervises")
def change(request: HttpRequest, slug: str, snippet: UUID) -> HttpResponse:
    kept = _get(request, snippet)
    form = TextForm(request.POST, auto_id=f"id_{kept.pk}_%s")
    if not form.is_valid():
        return _show(request, SnippetForm(), refused={kept.pk: form}, status=422)
    kept.change(form.text, by=request.membership)
    messages.success(request, _("The snippet was changed."))
    return redirect("knowledge:snippets", slug)


@require_POST
@only_who("supervises")
def retire(request: HttpRequest, slug: str, snippet: UUID) -> HttpResponse:
    _get(request, snippet).retire(by=request.membership)
    messages.success(request, _("The snippet is offered no more."))
    return redirect("knowledge:snippets", slug)


def _get(request: HttpRequest, key: UUID) -> Snippet:
    return get_object_or_404(Snippet, pk=key, workspace=request.workspace)


def _show(
    request: HttpRequest, form: SnippetForm, *, refused: dict | None = None, status: int = 200
) -> HttpResponse:
    kept = list(Snippet.objects.in_use().filter(workspace=request.workspace))
    forms = {
        snippet.pk: TextForm(
            initial=TextForm.initial_of(snippet.text), auto_id=f"id_{snippet.pk}_%s"
        )
        for snippet in kept
    }
    page = {"snippets": kept, "snippet_form": form, "text_forms": forms | (refused or {})}
    return render(request, "knowledge/snippets.html", page, status=status)
