"""Words that are needed again and again, for programs that write."""

from django.http import HttpRequest
from ninja import Router, Schema

from amends.api.scopes import needs
from amends.knowledge.models import Snippet
from amends.people.models import Scope

router = Router(tags=["snippets"])


class SnippetOut(Schema):
    code: str
    text: dict[str, str]


@router.get("/snippets", **needs(Scope.READ), response=list[SnippetOut])
def index(request: HttpRequest):
    """The snippets that are in use, in every language; `{customer}`, `{number}` and `{agent}` stand
    where names are put in."""
    return Snippet.objects.in_use().filter(workspace=request.workspace)
