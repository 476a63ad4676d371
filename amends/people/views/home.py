"""Where one arrives after signing in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from amends.people.limited import opened_by
from amends.people.models import Membership, is_set_up


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Straight to the desk; a choice between several; or what to do when there is none."""
    if not request.user.is_authenticated and not is_set_up():
        return redirect("people:setup")
    return _arrive(request)


@login_required
def _arrive(request: HttpRequest) -> HttpResponse:
    memberships = list(
        Membership.objects.active()
        .filter(user=request.user, **opened_by(request))
        .select_related("workspace")
        .order_by("workspace__name")
    )
    if len(memberships) == 1:
        return redirect(memberships[0].workspace)
    return render(request, "people/home.html", {"memberships": memberships})
