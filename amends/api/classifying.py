"""What a case was classified as, and the tree from which its class is chosen."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status

from amends.api import answers, bodies
from amends.api.cases import get_case
from amends.api.judging import case_to_judge
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.findings.models import Classification, ClassPlace, ClassTree
from amends.findings.models.classification import ReasonMissing
from amends.findings.proposing import proposals
from amends.people.models import Scope

router = Router(tags=["findings"])


class ClassOut(Schema):
    code: str
    parent: str
    name: dict[str, str]
    trail: dict[str, str]
    mapped: dict[str, str]
    retired: bool


class TreeOut(Schema):
    version: int
    classes: list[ClassOut]


class ClassificationGiven(bodies.Given):
    complaint_class: bodies.Code
    why: bodies.Note = ""


class ClassificationOut(Schema):
    code: str
    trail: dict[str, str]
    version: int
    why: str
    at: answers.Moment
    replaced_at: answers.Moment | None

    @staticmethod
    def resolve_code(row: Classification) -> str:
        return row.place.code

    @staticmethod
    def resolve_trail(row: Classification) -> dict[str, str]:
        return row.place.trail

    @staticmethod
    def resolve_version(row: Classification) -> int:
        return row.place.tree.version


class ProposalOut(Schema):
    code: str
    reasons: list[str]


def place_named(request: HttpRequest, code: str) -> ClassPlace:
    """The class of this code in the tree in force."""
    tree = ClassTree.objects.in_force(request.workspace.pk)
    offered = tree.places.filter(retired=False) if tree else None
    place = offered.filter(complaint_class__code=code).first() if offered else None
    if place is None:
        told = _("The tree has no class “%(typed)s”.") % {"typed": code}
        raise Problem(422, errors={"complaint_class": told})
    return place


@router.get("/classes", **needs(Scope.READ), response=TreeOut)
def classes(request: HttpRequest):
    """The complaint tree in force: a parent before its children; retired classes too."""
    tree = ClassTree.objects.in_force(request.workspace.pk)
    return {
        "version": tree.version if tree else 0,
        "classes": tree.all_places if tree else [],
    }


@router.get("/cases/{number}/classification", **needs(Scope.READ), response=list[ClassificationOut])
def classifications(request: HttpRequest, number: str):
    """What a case was classified as; the one without `replaced_at` holds."""
    rows = get_case(request, number).classifications.select_related("place__tree")
    return rows.order_by("-id")


@router.get(
    "/cases/{number}/classification/proposals", **needs(Scope.READ), response=list[ProposalOut]
)
def proposed(request: HttpRequest, number: str):
    """What the case's own words speak for, and why; nothing is set by it."""
    found = proposals(get_case(request, number))
    return [{"code": each.place.code, "reasons": each.reasons} for each in found]


@router.post(
    "/cases/{number}/classification", **needs(Scope.WORK), response={201: ClassificationOut}
)
def classify(request: HttpRequest, number: str, given: ClassificationGiven):
    """Classifies the case by a code of the tree in force. Another class than before needs `why`."""
    case = case_to_judge(request, number)
    place = place_named(request, given.complaint_class)
    try:
        row = Classification.objects.classify(case, place, by=request.membership, why=given.why)
    except ReasonMissing as error:
        told = _("What was said before is only changed for a reason.")
        raise Problem(422, errors={"why": told}) from error
    return Status(201, row)
