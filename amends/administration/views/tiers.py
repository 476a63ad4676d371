"""The tiers in which customers are placed, scheme by scheme."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.administration.forms.tier import SchemeForm, TierForm
from amends.clocks.models import RulePack
from amends.customers.models import Tier, TierScheme
from amends.customers.models.tier import CodeTaken
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method != "POST":
        return _show(request)
    form = SchemeForm(request.POST, auto_id="id_scheme_%s")
    if form.is_valid():
        try:
            TierScheme.objects.define(request.workspace, by=request.membership, **form.described)
        except CodeTaken:
            form.add_error("code", _("There is a scheme of this code already."))
    if form.errors:
        return _show(request, scheme_form=form, status=422)
    messages.success(request, _("Saved. Now add its tiers."))
    return redirect("administration:tiers", slug)


@require_POST
@only_who("administers")
def add(request: HttpRequest, slug: str, scheme: UUID) -> HttpResponse:
    kept = get_object_or_404(TierScheme.objects.filter(workspace=request.workspace), pk=scheme)
    form = TierForm(request.POST, auto_id=f"id_{kept.pk}_%s")
    if form.is_valid():
        try:
            kept.add(form.cleaned_data["code"], by=request.membership, **form.described)
        except CodeTaken:
            form.add_error("code", _("There is a tier of this code already."))
    if form.errors:
        return _show(request, refused={kept.pk: form}, status=422)
    messages.success(request, _("Customers can be placed in it now."))
    return redirect("administration:tiers", slug)


@require_POST
@only_who("administers")
def change(request: HttpRequest, slug: str, tier: UUID) -> HttpResponse:
    kept = _get(request, tier)
    form = TierForm(request.POST, tier=kept, auto_id=f"id_{kept.pk}_%s")
    if not form.is_valid():
        return _show(request, refused={kept.pk: form}, status=422)
    kept.change(by=request.membership, **form.described)
    messages.success(request, _("Saved."))
    return redirect("administration:tiers", slug)


@require_POST
@only_who("administers")
def retire(request: HttpRequest, slug: str, tier: UUID) -> HttpResponse:
    _get(request, tier).retire(by=request.membership)
    messages.success(request, _("Nobody is placed in it any more; who is in it stays until moved."))
    return redirect("administration:tiers", slug)


def _get(request: HttpRequest, tier: UUID) -> Tier:
    return get_object_or_404(Tier.objects.filter(workspace=request.workspace), pk=tier)


def _show(
    request: HttpRequest,
    *,
    scheme_form: SchemeForm | None = None,
    refused: dict[UUID, TierForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    schemes = list(TierScheme.objects.filter(workspace=request.workspace).order_by("id"))
    tiers = Tier.objects.filter(workspace=request.workspace).annotate(placed=Count("customers"))
    shown = list(tiers.filter(Q(retired_at=None) | Q(placed__gt=0)).order_by("rank", "id"))
    forms = {tier.pk: TierForm(tier=tier, auto_id=f"id_{tier.pk}_%s") for tier in shown}
    forms |= {scheme.pk: TierForm(auto_id=f"id_{scheme.pk}_%s") for scheme in schemes}
    pack = RulePack.objects.in_force(request.workspace)
    page = {
        "schemes": [(each, [t for t in shown if t.scheme_id == each.pk]) for each in schemes],
        "forms": forms | (refused or {}),
        "scheme_form": scheme_form or SchemeForm(auto_id="id_scheme_%s"),
        "ruled": {code for rule in pack.rules.all() for code in rule.tiers} if pack else set(),
    }
    return render(request, "administration/tiers.html", page, status=status)
