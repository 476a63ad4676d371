"""Every request under /w/<slug>/ enters that workspace, if the person signed in belongs to it."""

import re
from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from amends.people.limited import is_limited, may_open, must_come_by_provider
from amends.people.models import IdentityProvider, Membership
from amends.people.second_factor import must_set_one_up

_inside = re.compile(r"^/w/(?P<slug>[-\w]+)/")


def workspace(get_response: Callable[[HttpRequest], HttpResponse]):
    def enter_and_answer(request: HttpRequest) -> HttpResponse:
        request.workspace = request.membership = None
        match = _inside.match(request.path_info)
        if not may_open(request, slug=match and match["slug"]):
            return render(request, "people/other_door.html", status=403)
        if match is None:
            return get_response(request)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        request.membership = (
            Membership.objects.active()
            .filter(user=request.user, workspace__slug=match["slug"])
            .select_related("workspace", "user")
            .told_of_others()
            .first()
        )
        if request.membership is None:
            # The same answer as for a workspace that does not exist: nobody learns which do.
            request.urlconf = "amends.people.no_urls"
            return get_response(request)
        request.workspace = request.membership.workspace
        here = reverse("people:second_factor", args=[match["slug"]])
        # A way to the account of the organisation leads past these two.
        still_open = (f"/w/{match['slug']}/me/identities/", here)
        if must_come_by_provider(request, request.membership) and not request.path_info.startswith(
            still_open
        ):
            return render(request, "people/by_provider.html", _ways_in(request), status=403)
        if (
            not is_limited(request)
            and must_set_one_up(request.membership)
            and request.path_info != here
        ):
            return redirect(here)
        with request.workspace.enter():
            return get_response(request)

    return enter_and_answer


def _ways_in(request: HttpRequest) -> dict:
    with request.workspace.enter():
        kept = IdentityProvider.objects.in_use().filter(workspace=request.workspace)
        linked = request.membership.identities.values_list("provider_id", flat=True)
        return {"providers": list(kept.order_by("name", "pk")), "linked": set(linked)}
