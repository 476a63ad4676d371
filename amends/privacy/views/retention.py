"""How long each kind of data is kept: decided here, tried out before it is decided."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amends.people.reach import only_who
from amends.privacy.forms import RetentionForm
from amends.privacy.models import Kept, RetentionRule
from amends.privacy.retention.kinds import KINDS
from amends.privacy.retention.trial import Trial


@require_safe
@only_who("administers")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    return _show(request)


@require_POST
@only_who("administers")
def decide(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    form = _form(request, kind)
    if not form.is_valid():
        return _show(request, {kind: form}, status=422)
    RetentionRule.objects.decide(Kept(kind), by=request.membership, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("privacy:retention", slug)


@require_POST
@only_who("administers")
def try_out(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    form = _form(request, kind)
    if not form.is_valid():
        return _show(request, {kind: form}, status=422)
    trial = Trial(request.workspace, KINDS[kind], form.cleaned_data["days"])
    return _show(request, {kind: form}, trial=trial)


def _form(request: HttpRequest, kind: str) -> RetentionForm:
    if kind not in KINDS:
        raise Http404
    return RetentionForm(request.POST, auto_id=f"id_{kind}_%s")


def _show(
    request: HttpRequest,
    given: dict[str, RetentionForm] | None = None,
    *,
    trial: Trial | None = None,
    status: int = 200,
) -> HttpResponse:
    rules = {rule.kind: rule for rule in RetentionRule.objects.filter(workspace=request.workspace)}
    forms = {
        code: RetentionForm(
            instance=rules.get(code), initial={} if code in rules else {"days": kind.usual},
            auto_id=f"id_{code}_%s",
        )
        for code, kind in KINDS.items()
    }  # fmt: skip
    page = {"kinds": KINDS, "forms": forms | (given or {}), "trial": trial, "rules": rules}
    return render(request, "privacy/retention.html", page, status=status)
