"""The provider of the organisation: where its people have their accounts, and who of them comes in."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.administration.forms.identity_provider import FORMS, ProviderForm
from amends.people.models import IdentityProvider
from amends.people.reach import only_who
from amends.people.single_sign_on.attempt import Attempt
from amends.people.single_sign_on.methods import way_back
from amends.people.single_sign_on.saml import own_name
from amends.people.views.single_sign_on import send


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def open_one(request: HttpRequest, slug: str, method: str) -> HttpResponse:
    if method not in FORMS:
        raise Http404
    form = FORMS[method](request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _show(request, form, kind=method, status=422 if form.is_bound else 200)
    opened = IdentityProvider.objects.open(
        request.workspace, kind=method, by=request.membership, **form.described
    )
    messages.success(request, _("Saved. Enter the address below at the provider, then try it."))
    return redirect("administration:provider", slug, opened.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def change(request: HttpRequest, slug: str, provider: UUID) -> HttpResponse:
    kept = _get(request, provider)
    form = FORMS[kept.kind](request.POST if request.method == "POST" else None, kept=kept)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return _show(request, form, kind=kept.kind, kept=kept, status=status)
    kept.change(by=request.membership, **form.described)
    messages.success(request, _("Saved."))
    return redirect("administration:provider", slug, provider)


@require_POST
@only_who("administers")
def retire(request: HttpRequest, slug: str, provider: UUID) -> HttpResponse:
    _get(request, provider).retire(by=request.membership)
    messages.success(request, _("Nobody comes in through it any more."))
    return redirect("administration:sign_in", slug)


@never_cache
@require_safe
@only_who("administers")
def try_out(request: HttpRequest, slug: str, provider: UUID) -> HttpResponse:
    """There and back with one's own account there, and nobody is signed in by it."""
    kept = _get(request, provider)
    return send(request, kept, Attempt(provider=str(kept.pk), purpose="trial"))


def _get(request: HttpRequest, key: UUID) -> IdentityProvider:
    here = IdentityProvider.objects.in_use().filter(workspace=request.workspace)
    return get_object_or_404(here.select_related("workspace"), pk=key)


def _show(
    request: HttpRequest,
    form: ProviderForm,
    *,
    kind: str,
    kept: IdentityProvider | None = None,
    status: int = 200,
) -> HttpResponse:
    page = {
        "form": form,
        "kind": IdentityProvider.Kind(kind),
        "provider": kept,
        "way_back": way_back(kept) if kept else "",
        "own_name": own_name(way_back(kept)) if kept and kept.kind == "saml" else "",
    }
    return render(request, "administration/identity_provider.html", page, status=status)
