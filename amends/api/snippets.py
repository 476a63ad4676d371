"""Words that are needed again and again, for programs that write."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema
from pydantic import StringConstraints

from amends.api import bodies
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.knowledge.models import CodeTaken, Snippet
from amends.people.models import Scope

router = Router(tags=["snippets"])
Wording = dict[
    Annotated[str, StringConstraints(pattern="^(zh-hans|zh-hant|en)$")],
    Annotated[str, StringConstraints(min_length=1, max_length=10_000), bodies.Kept],
]


class SnippetOut(Schema):
    id: UUID
    code: str
    text: dict[str, str]


class TextGiven(bodies.Given):
    text: Annotated[Wording, Field(min_length=1)]


class SnippetGiven(TextGiven):
    code: Annotated[
        str,
        StringConstraints(min_length=1, max_length=30, strip_whitespace=True, pattern=r"^\S+$"),
        bodies.Kept,
    ]


@router.get("/snippets", **needs(Scope.READ), response=list[SnippetOut])
def index(request: HttpRequest):
    """The snippets that are in use, in every language; `{customer}`, `{number}` and `{agent}` stand
    where names are put in."""
    return Snippet.objects.in_use().filter(workspace=request.workspace)


@router.post("/snippets", **needs(Scope.WORK), response=SnippetOut)
def write(request: HttpRequest, given: SnippetGiven):
    """A new snippet, in at least one language. For who supervises."""
    _supervising(request)
    try:
        return Snippet.objects.write(
            request.workspace, code=given.code, text=given.text, by=request.membership
        )
    except CodeTaken as taken:
        said = _("There is a snippet of this code already.")
        raise Problem(422, errors={"code": said}) from taken


@router.post("/snippets/{snippet}", **needs(Scope.WORK), response=SnippetOut)
def change(request: HttpRequest, snippet: UUID, given: TextGiven):
    """The text in every language; a language that is left out has none from now on."""
    kept = _get(request, snippet)
    kept.change(given.text, by=request.membership)
    return kept


@router.post("/snippets/{snippet}/retirement", **needs(Scope.WORK), response=SnippetOut)
def retire(request: HttpRequest, snippet: UUID):
    """It is offered no more; twice is harmless."""
    kept = _get(request, snippet)
    kept.retire(by=request.membership)
    return kept


def _get(request: HttpRequest, key: UUID) -> Snippet:
    kept = Snippet.objects.filter(workspace=request.workspace, pk=key).first()
    if kept is None:
        raise Problem(404)
    _supervising(request)
    return kept


def _supervising(request: HttpRequest) -> None:
    if not request.membership.supervises:
        raise Problem(403)
