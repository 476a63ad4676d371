"""A session that the provider of one workspace vouched for opens that workspace, and nothing that
protects the sign-in itself: see `single_sign_on`."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest

from amends.people.models import Membership, Workspace

KEY = "only_workspace"
# What stays open under /account/.
LEAVING = ("/account/login/", "/account/logout/", "/account/inactive/")


def limit_to(request: HttpRequest, workspace: Workspace) -> None:
    request.session[KEY] = workspace.slug


def is_limited(request: HttpRequest) -> bool:
    return SESSION_KEY in request.session and KEY in request.session


def may_open(request: HttpRequest, *, slug: str | None) -> bool:
    """`slug` names the workspace to which the address leads, if any."""
    if not is_limited(request):
        return True
    if slug is not None:
        return bool(request.session[KEY] == slug)
    path = request.path_info
    return not path.startswith(("/account/", "/invitation/")) or path in LEAVING


def opened_by(request: HttpRequest) -> dict[str, Any]:
    """Which of a person's memberships this session opens, as a filter."""
    return {"workspace__slug": request.session[KEY]} if is_limited(request) else {}


def must_come_by_provider(request: HttpRequest, membership: Membership) -> bool:
    """She came by means of her own, and the workspace asks for the organisation's."""
    kept_by = membership.workspace.password_kept_by_id
    return kept_by not in (None, membership.pk) and not is_limited(request)
