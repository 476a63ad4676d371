"""Inviting somebody, taking it back, and the page that the link in the mail opens."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amends.people.forms import Acceptance, InvitationForm
from amends.people.inviting import send_invitation
from amends.people.models import Invitation, User
from amends.people.reach import only_who
from amends.people.views.members import show_people


@require_POST
@only_who("administers")
def create(request: HttpRequest, slug: str) -> HttpResponse:
    form = InvitationForm(request.POST, workspace=request.workspace)
    if not form.is_valid():
        return show_people(request, invitation_form=form, status=422)
    send_invitation(by=request.membership, **form.cleaned_data)
    messages.success(request, _("The invitation is on its way."))
    return redirect("people:members", slug)


@require_POST
@only_who("administers")
def withdraw(request: HttpRequest, slug: str, invitation: UUID) -> HttpResponse:
    here = Invitation.objects.filter(workspace=request.workspace)
    get_object_or_404(here, pk=invitation).withdraw(by=request.membership)
    return redirect("people:members", slug)


@never_cache
def accept(request: HttpRequest, link: str) -> HttpResponse:
    """Whoever holds the link read the mail; a person who signs in already does so first."""
    invitation = Invitation.objects.by_link(link)
    if invitation is None:
        # One refusal for a link that is forged, used, withdrawn or too old.
        return render(request, "people/invitation_gone.html", status=404)
    known = User.objects.filter(email__iexact=invitation.email).first()
    if known is None:
        return _accept_as_new(request, invitation)
    return _accept_as_known(request, invitation, known)


def _accept_as_new(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = Acceptance(request.POST or None, email=invitation.email)
    if request.method != "POST" or not form.is_valid():
        return _page(request, invitation, form=form, status=422 if form.is_bound else 200)
    user = invitation.accept_as_new(**form.cleaned_data)
    if user is None:
        raise Http404
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect(invitation.workspace)


def _accept_as_known(request: HttpRequest, invitation: Invitation, known: User) -> HttpResponse:
    if request.user != known or request.method != "POST":
        return _page(request, invitation, known=known)
    if invitation.accept(known) is None:
        raise Http404
    return redirect(invitation.workspace)


def _page(
    request: HttpRequest, invitation: Invitation, *, status: int = 200, **more
) -> HttpResponse:
    return render(
        request, "people/invitation.html", {"invitation": invitation} | more, status=status
    )
