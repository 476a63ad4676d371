"""Signing in with the account of one's organisation: which one, there, and back."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.events.actor import system
from amends.events.models import Event
from amends.people.actions import NotLetIn, PeopleAction
from amends.people.client_address import client_address
from amends.people.connection_mail import tell_of_connection
from amends.people.forms import OrganisationForm
from amends.people.limited import is_limited, limit_to
from amends.people.models import IdentityProvider, Membership, Workspace
from amends.people.single_sign_on.admission import admit, link, try_admit
from amends.people.single_sign_on.attempt import Attempt, take_attempt
from amends.people.single_sign_on.methods import way_to, who_came_back
from amends.people.single_sign_on.person import Person
from amends.people.single_sign_on.refusal import Refusal, Refused
from amends.people.throttle import tried_too_often


@require_safe
def organisation(request: HttpRequest) -> HttpResponse:
    """Asks for the short name of the organisation, unless the page that was wanted tells it."""
    form = OrganisationForm(request.GET or None)
    if form.is_valid():
        return redirect(form.leads_to)
    status = 422 if "slug" in request.GET else 200
    shown = form if status == 422 else OrganisationForm()
    return render(request, "people/organisation.html", {"form": shown}, status=status)


@require_safe
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    workspace = get_object_or_404(Workspace, slug=slug)
    with workspace.enter():
        providers = list(IdentityProvider.objects.in_use().order_by("name", "id"))
    if not providers:
        raise Http404
    page = {"workspace_name": workspace.name, "slug": slug, "providers": providers}
    return render(request, "people/providers.html", page | {"next": request.GET.get("next", "")})


@never_cache
@require_safe
def begin(request: HttpRequest, slug: str, provider: UUID) -> HttpResponse:
    """To the provider. By a link: a form that leads elsewhere is kept back by the content policy."""
    workspace = get_object_or_404(Workspace, slug=slug)
    with workspace.enter():
        kept = _get(workspace, provider)
        attempt = Attempt(provider=str(kept.pk), next=request.GET.get("next", ""))
        return send(request, kept, attempt)


def send(request: HttpRequest, provider: IdentityProvider, attempt: Attempt) -> HttpResponse:
    """Remembers the try in this browser and leads to the provider."""
    if _too_often(request):
        return render(request, "429.html", status=429)
    try:
        there = way_to(provider, attempt)
    except Refused as refused:
        return refuse(request, refused.why)
    attempt.remember(request)
    return redirect(there)


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest, slug: str, provider: UUID) -> HttpResponse:
    """Back from the provider. Where another site posts the answer, the browser does not say who it is;
    it does once the person herself sends it on from a page of ours."""
    if request.method == "POST":
        told = {name: request.POST.get(name, "") for name in ("SAMLResponse", "RelayState")}
        page = {"told": told, "slug": slug, "provider": provider}
        return render(request, "people/send_on.html", page)
    return _finish(request, slug, provider, request.GET.dict(), state=request.GET.get("state", ""))


@never_cache
@require_POST
def complete(request: HttpRequest, slug: str, provider: UUID) -> HttpResponse:
    state = request.POST.get("RelayState", "")
    return _finish(request, slug, provider, request.POST.dict(), state=state)


def _finish(
    request: HttpRequest, slug: str, provider: UUID, told: dict[str, str], *, state: str
) -> HttpResponse:
    workspace = get_object_or_404(Workspace, slug=slug)
    with workspace.enter():
        kept = _get(workspace, provider)
        attempt = take_attempt(request, provider=str(kept.pk), state=state)
        if attempt is None:
            return refuse(request, Refusal.NOT_ASKED)
        if _too_often(request):
            return render(request, "429.html", status=429)
        try:
            person = who_came_back(kept, told, attempt)
            return PURPOSES[attempt.purpose](request, kept, person, attempt)
        except Refused as refused:
            _note(kept, refused.why)
            return refuse(request, refused.why)


def _sign_in(
    request: HttpRequest, provider: IdentityProvider, person: Person, attempt: Attempt
) -> HttpResponse:
    member = admit(provider, person)
    login(request, member.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    limit_to(request, provider.workspace)
    home = provider.workspace.get_absolute_url()
    inside = url_has_allowed_host_and_scheme(attempt.next, allowed_hosts=None)
    return redirect(attempt.next if inside and attempt.next.startswith(home) else home)


def _link(
    request: HttpRequest, provider: IdentityProvider, person: Person, attempt: Attempt
) -> HttpResponse:
    member = _member(request, provider)
    if link(provider, person, member):
        tell_of_connection(request, provider, member)
    return redirect("people:me", provider.workspace.slug)


def _try_out(
    request: HttpRequest, provider: IdentityProvider, person: Person, attempt: Attempt
) -> HttpResponse:
    """Whom the provider named and whether she would be let in; nobody is signed in."""
    if not _member(request, provider).administers:
        raise Http404
    outcome = {"provider": provider, "person": person, "slug": provider.workspace.slug}
    try:
        outcome["member"] = try_admit(provider, person)
    except Refused as refused:
        outcome["why"] = refused.why
    return render(request, "people/trial.html", outcome)


PURPOSES = {"sign_in": _sign_in, "link": _link, "trial": _try_out}


def _member(request: HttpRequest, provider: IdentityProvider) -> Membership:
    """Who has been signed in all along, by her own means."""
    if is_limited(request) or not request.user.is_authenticated:
        raise Refused(Refusal.NOT_ASKED)
    here = Membership.objects.active().filter(workspace=provider.workspace)
    return get_object_or_404(here, user=request.user)


def _get(workspace: Workspace, provider: UUID) -> IdentityProvider:
    here = IdentityProvider.objects.in_use().filter(workspace=workspace)
    return get_object_or_404(here.select_related("workspace"), pk=provider)


def _too_often(request: HttpRequest) -> bool:
    who = f"single-sign-on:{client_address(request)}"
    return tried_too_often(who, limit=60, within=timedelta(minutes=10))


def refuse(request: HttpRequest, why: Refusal) -> HttpResponse:
    return render(request, "people/sign_in_refused.html", {"why": why}, status=403)


def _note(provider: IdentityProvider, why: Refusal) -> None:
    Event.objects.record(
        PeopleAction.NOT_LET_IN,
        by=system,
        workspace_id=provider.workspace_id,
        subject=provider,
        facts=NotLetIn(provider=provider.id, reason=why.value),
    )
