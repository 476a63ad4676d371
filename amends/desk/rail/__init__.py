"""The rail: where one can go, with the counts that say whether one should."""

from collections import defaultdict
from collections.abc import Mapping

from django.http import HttpRequest

from amends.desk.counting import count_all
from amends.desk.rail.marking import present
from amends.desk.rail.place import Place
from amends.desk.rail.places import after_views, before_views
from amends.desk.rail.views import ViewsInTheRail
from amends.interface.rail import Entry


def rail(request: HttpRequest, *, here: str = "") -> list[Entry]:
    """`here` is the address of the page that it is drawn for, where that is not the request's own."""
    membership = request.membership
    views = ViewsInTheRail(membership)
    counted = views.sets_to_count()
    for place in (*before_views(membership), *after_views(membership)):
        counted |= place.sets_to_count(membership)
    return _entries(request, views, count_all(**counted), here=here or request.get_full_path())


def places(request: HttpRequest) -> list[Entry]:
    """Where the rail leads, without a count: for whoever looks for a place by its name."""
    return _entries(request, ViewsInTheRail(request.membership), defaultdict(int), here="")


def _entries(
    request: HttpRequest, views: ViewsInTheRail, counts: Mapping[str, int], *, here: str
) -> list[Entry]:
    membership, slug = request.membership, request.workspace.slug
    first, last = before_views(membership), after_views(membership)
    current = present(here, slug, [*first, *last])

    def drawn(places: list[Place]) -> list[Entry]:
        return [
            place.entry(membership, counts, current=place.address(slug) == current)
            for place in places
        ]

    return [*drawn(first), *views.entries(slug, counts=counts, current=current), *drawn(last)]
