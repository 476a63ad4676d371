"""The ledger over the API."""

from django.http import HttpRequest
from ninja import Router
from pydantic import AwareDatetime

from amends.api import schemas
from amends.api.paging import Cursor, Limit, key_of, page
from amends.api.scopes import needs
from amends.cases.models import Promise
from amends.cases.models.promise import PromiseState
from amends.people.models import Scope

router = Router(tags=["promises"])


@router.get("/promises", **needs(Scope.READ), response=schemas.Promises)
def index(
    request: HttpRequest,
    state: PromiseState | None = None,
    due_before: AwareDatetime | None = None,
    cursor: Cursor = "",
    limit: Limit = 25,
):
    """Promises of the workspace, newest first."""
    promises = Promise.objects.filter(workspace=request.workspace).select_related("case")
    if state:
        promises = promises.filter(state=state)
    if due_before:
        promises = promises.filter(due_at__lt=due_before)
    if before := key_of(cursor):
        promises = promises.filter(pk__lt=before)
    items, following = page(promises.order_by("-pk"), limit=limit)
    return {"items": items, "next": following}
