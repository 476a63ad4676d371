"""The one place in which a token's scopes are asked for: every call names the one that it needs."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from amends.api.problems import Problem
from amends.people.models import Scope


class Bearer(HttpBearer):
    """Who calls, the middleware has seen to already; here it is asked whether the token may."""

    def __init__(self, scope: Scope | None = None) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str):
        # A call that names no scope is open to nobody.
        if self.scope is None or not request.token.has_scope(self.scope):
            raise Problem(
                403, _("This needs a token with the scope %(scope)s") % {"scope": self.scope}
            )
        return request.membership


def needs(scope: Scope) -> dict[str, Any]:
    """`@router.get(…, **needs(Scope.READ))`: asked for at the door, and told in the document."""
    return {"auth": Bearer(scope), "openapi_extra": {"x-scope": scope.value}}
