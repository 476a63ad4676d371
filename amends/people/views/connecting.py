"""A member joins the account that she has with the organisation to herself, and parts with it."""

from uuid import UUID

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from amends.people.limited import is_limited
from amends.people.models import Identity, IdentityProvider
from amends.people.single_sign_on.admission import check_may_link, check_may_unlink
from amends.people.single_sign_on.attempt import Attempt
from amends.people.single_sign_on.refusal import Refused
from amends.people.views.single_sign_on import refuse, send


@never_cache
@require_safe
def ask(request: HttpRequest, slug: str, provider: UUID) -> HttpResponse:
    """A page of its own: from the form in which she confirms that it is she, the content policy lets
    nobody be led to another site."""
    kept = _get(request, provider)
    if not did_recently_reauthenticate(request):
        raise ReauthenticationRequired
    try:
        check_may_link(kept, request.membership)
    except Refused as refused:
        return refuse(request, refused.why)
    return render(request, "people/connect.html", {"provider": kept})


@never_cache
@require_safe
def begin(request: HttpRequest, slug: str, provider: UUID) -> HttpResponse:
    kept = _get(request, provider)
    if not did_recently_reauthenticate(request):
        return redirect("people:identity", slug, kept.pk)
    return send(request, kept, Attempt(provider=str(kept.pk), purpose="link"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, slug: str, provider: UUID) -> HttpResponse:
    kept = _get(request, provider)
    if is_limited(request):
        raise PermissionDenied
    if not did_recently_reauthenticate(request):
        raise ReauthenticationRequired
    try:
        check_may_unlink(kept, request.membership)
    except Refused as refused:
        return refuse(request, refused.why)
    if request.method != "POST":
        return render(request, "people/disconnect.html", {"provider": kept})
    Identity.objects.unlink(kept, request.membership)
    messages.success(request, _("Your account there opens nothing here any more."))
    return redirect("people:me", slug)


def _get(request: HttpRequest, provider: UUID) -> IdentityProvider:
    here = IdentityProvider.objects.in_use().filter(workspace=request.workspace)
    return get_object_or_404(here.select_related("workspace"), pk=provider)
