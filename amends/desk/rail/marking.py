"""Which entry of the rail is the one of the page that is drawn."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qs

from amends.desk.rail.place import Place
from amends.desk.rail.views import address as view_address
from amends.interface.addresses import url


def present(address: str, slug: str, places: Iterable[Place]) -> str:
    """The address of the entry for the page at `address`; a case belongs to its list."""
    path, _, query = address.partition("?")
    asked = parse_qs(query)
    listed, view = asked.get("list", [""])[0], asked.get("view", [""])[0]
    today, cases = url("desk:today", slug), url("desk:cases", slug)
    if path == cases and listed:
        return f"{cases}?list={listed}"
    if path == url("desk:table", slug) and view:
        return view_address(slug, view)
    if re.match(rf"{cases}\d+/", path):
        return f"{cases}?list={listed}" if listed else today
    began = [
        (start, place.address(slug))
        for place in places
        for start in (url(noun, slug) for noun in (place.noun, *place.also))
        if not place.query and (path == start or (start != today and path.startswith(start)))
    ]
    return max(began)[1] if began else path
