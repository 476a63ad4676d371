"""The ledger over the API."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router

from amends.api import schemas
from amends.api.paging import Cursor, Limit, key_of, page
from amends.api.problems import Problem
from amends.cases.models import Promise
from amends.cases.models.promise import PromiseState

router = Router(tags=["promises"])


@router.get("/promises", response=schemas.Promises, by_alias=False)
def index(
    request: HttpRequest,
    state: PromiseState | None = None,
    due_before: datetime | None = None,
    cursor: Cursor = "",
    limit: Limit = 25,
):
    """Promises of the workspace, newest first."""
    promises = Promise.objects.filter(workspace=request.workspace).select_related("case")
    if state:
        promises = promises.filter(state=state)
    if due_before:
        if due_before.tzinfo is None:
            raise Problem(422, errors={"due_before": _("Say in which time zone")})
        promises = promises.filter(due_at__lt=due_before)
    if before := key_of(cursor):
        promises = promises.filter(pk__lt=before)
    items, following = page(promises.order_by("-pk"), limit=limit)
    return {"items": items, "next": following}
