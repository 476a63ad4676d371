"""What every page of the desk shows around its content: the way through the product, and who one is.

Nothing is counted until a page draws it, so a fragment costs no query here.
"""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from amends.desk.banners import banners
from amends.desk.rail import rail
from amends.desk.submitting import once_field
from amends.interface.addresses import url
from amends.interface.rail import Entry
from amends.people.limited import is_limited
from amends.people.models import Membership


def frame(request: HttpRequest) -> dict:
    workspace = getattr(request, "workspace", None)
    if workspace is None:
        return {"workspace": None}
    slug = workspace.slug
    return {
        "workspace": workspace,
        "workspace_name": workspace.name,
        "home_url": url("desk:today", slug),
        "search_url": url("desk:cases", slug),
        "palette_url": url("desk:palette", slug),
        "search_words": request.GET.get("q", "") if request.method == "GET" else "",
        "banners": SimpleLazyObject(lambda: banners(request.membership)),
        "rail": SimpleLazyObject(lambda: rail(request)),
        "rail_url": f"{url('desk:rail', slug)}?{urlencode({'here': request.get_full_path()})}",
        "live_url": url("desk:live_ticket", slug) if settings.LIVE_URL else "",
        "once_field": once_field,
        "me": SimpleLazyObject(lambda: _me(request)),
    }


def _me(request: HttpRequest) -> dict:
    slug, membership = request.workspace.slug, request.membership
    links = [
        Entry(label=_("My settings"), url=url("people:me", slug), icon="gear"),
        Entry(label=_("Leave"), url=url("people:leaves", slug), icon="sun"),
        Entry(label=_("The public door"), url=url("portal:poster", slug), icon="door"),
    ]
    links.append(Entry(label=_("Snippets"), url=url("knowledge:snippets", slug), icon="note"))
    if membership.administers:
        links.append(
            Entry(
                label=_("Settings"),
                url=url("administration:settings", slug),
                icon="people",
            )
        )
    return {
        "name": membership.name,
        "role": membership.title or membership.get_role_display(),
        "links": links,
        "workspaces": _other_workspaces(request),
        "sign_out_url": url("account_logout"),
    }


def _other_workspaces(request: HttpRequest) -> list[Entry]:
    """Where else the same person belongs, as far as this session opens it."""
    if is_limited(request) or not request.membership.is_one_of_several:
        return []
    others = Membership.objects.active().filter(user=request.user).exclude(pk=request.membership.pk)
    return [
        Entry(label=one.workspace.name, url=one.workspace.get_absolute_url(), icon="building")
        for one in others.select_related("workspace").order_by("workspace__name", "pk")
    ]
