"""Who changed what on a row, and when."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amends.people.reach import only_who
from amends.privacy.forms import HistoryForm
from amends.privacy.history import History


@require_safe
@only_who("audits")
def show(request: HttpRequest, slug: str, noun: str, subject: UUID) -> HttpResponse:
    whole = History(request.workspace, noun, subject)
    form = HistoryForm(request.GET, workspace=request.workspace, actions=whole.actions)
    asked = form.cleaned_data if form.is_valid() else {}
    before = request.GET.get("before", "")
    found = History(request.workspace, noun, subject, before=before, **asked)
    status = 200 if form.is_valid() else 422
    return render(request, "privacy/history.html", {"form": form, "found": found}, status=status)
