"""The files that came with a case."""

from typing import Annotated
from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import WithJsonSchema

from amends.api.cases import get_case
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.outside.kinds import UNKNOWN
from amends.outside.names import display_name
from amends.outside.store import files
from amends.people.models import AccessLog, Scope

router = Router(tags=["cases"])
File = Annotated[
    bytes, WithJsonSchema({"type": "string", "format": "binary", "contentMediaType": UNKNOWN})
]


@router.get("/cases/{number}/attachments/{attachment}", **needs(Scope.READ), response=File)
def show(request: HttpRequest, number: str, attachment: UUID):
    """A file as it is kept, never as something that a browser would run. 403 for whoever sees masks:
    nobody knows what stands in it."""
    case = get_case(request, number)
    if not request.membership.opens_files:
        raise Problem(403)
    found = get_object_or_404(case.all_attachments, pk=attachment)
    try:
        kept = files.open_kept(found.digest)
    except FileNotFoundError as missing:
        raise Problem(404) from missing
    AccessLog.objects.note(request.membership, case.customer_id, what=f"case {case.label}")
    name = display_name(found.name)
    return FileResponse(kept, as_attachment=True, filename=name, content_type=UNKNOWN)
