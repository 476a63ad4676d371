from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from amends.people.second_factor import must_set_one_up


@require_safe
def needed(request: HttpRequest, slug: str) -> HttpResponse:
    """The one page of the workspace that opens to a member who has still to set up a second factor."""
    if not must_set_one_up(request.membership):
        return redirect(request.workspace)
    return render(request, "people/second_factor.html")
