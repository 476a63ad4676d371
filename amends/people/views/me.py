"""What one person sets for herself: name, language, time zone, second factor, tokens."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amends.people.forms import MeForm, TokenForm
from amends.people.limited import is_limited
from amends.people.models import IdentityProvider, Token


@never_cache
def me(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method != "POST":
        return _show(request)
    form = MeForm(request.POST, instance=request.user)
    if not form.is_valid():
        return _show(request, form=form, status=422)
    form.save()
    messages.success(request, _("Saved."))
    answer = redirect("people:me", slug)
    # What was once chosen for this browser alone gives way to what she chose for herself.
    answer.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")
    return answer


@never_cache
@require_POST
def issue_token(request: HttpRequest, slug: str) -> HttpResponse:
    form = TokenForm(request.POST, membership=request.membership)
    if not form.is_valid():
        return _show(request, token_form=form, status=422)
    token, secret = Token.objects.issue(request.membership, **form.cleaned_data)
    return _show(request, issued=token, secret=secret)


@require_POST
def revoke_token(request: HttpRequest, slug: str, token: UUID) -> HttpResponse:
    mine = Token.objects.filter(membership=request.membership)
    get_object_or_404(mine, pk=token).revoke(by=request.membership)
    return redirect("people:me", slug)


def _show(
    request: HttpRequest,
    *,
    form: MeForm | None = None,
    token_form: TokenForm | None = None,
    status: int = 200,
    **more,
) -> HttpResponse:
    membership = request.membership
    page = {
        "form": form or MeForm(instance=request.user),
        "token_form": token_form or TokenForm(membership=membership),
        "tokens": Token.objects.filter(membership=membership, revoked_at=None).order_by("-id"),
        "providers": IdentityProvider.objects.in_use().filter(workspace=request.workspace),
        "linked": set(membership.identities.values_list("provider_id", flat=True)),
        "is_limited": is_limited(request),
        "factors": set(
            Authenticator.objects.filter(user=request.user).values_list("type", flat=True)
        ),
    }
    return render(request, "people/me.html", page | more, status=status)
