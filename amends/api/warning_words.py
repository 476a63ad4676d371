"""Warning words and what is then to be said, over the API."""

from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Field, Router, Schema
from pydantic import StringConstraints

from amends.administration.forms.warning_words import MOST_WORDS
from amends.api import bodies
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.cases.models import WarningKind, WarningWords
from amends.cases.models.warning_words import LONGEST_SCRIPT, LONGEST_WORD
from amends.people.models import Scope

router = Router(tags=["cases"])
KindCode = Annotated[WarningKind, bodies.written_out(WarningKind)]
LanguageCode = Literal["zh-hans", "zh-hant", "en"]
Word = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_WORD, strip_whitespace=True),
    bodies.Kept,
]
Script = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_SCRIPT), bodies.Kept]


class WarningWordsGiven(bodies.Given):
    kind: KindCode
    language: LanguageCode
    words: Annotated[list[Word], Field(max_length=MOST_WORDS)]
    script: Script = Field(description="what to say and do where one of them is read")


class WarningWordsOut(Schema):
    kind: KindCode
    language: str
    words: list[str]
    script: str


@router.get("/warning-words", **needs(Scope.READ), response=list[WarningWordsOut])
def index(request: HttpRequest):
    """Every list of the workspace. Words of all languages are looked for in every text."""
    return WarningWords.objects.filter(workspace=request.workspace).order_by("kind", "language")


@router.post("/warning-words", **needs(Scope.WORK), response=WarningWordsOut)
def list_anew(request: HttpRequest, given: WarningWordsGiven):
    """The words of one kind in one language from now on, with their script. For administrators."""
    if not request.membership.administers:
        raise Problem(403)
    which = {"workspace": request.workspace, "kind": given.kind, "language": given.language}
    listed = WarningWords.objects.filter(**which).first() or WarningWords(**which)
    listed.list_anew(given.words, given.script, by=request.membership)
    return listed
