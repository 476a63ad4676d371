"""Offers over the API: proposing one within authority puts it to the customer, above it asks."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Status

from amends.api import answers, bodies
from amends.api.cases import get_case
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.people.models import Scope
from amends.recovery.models import Offer, Remedy
from amends.recovery.models.proposing import Choice
from amends.recovery.refusals import REFUSALS, told

router = Router(tags=["offers"])


@router.post("/cases/{number}/offers", **needs(Scope.REDRESS), response={201: answers.OfferOut})
def propose(request: HttpRequest, number: str, given: bodies.OfferGiven):
    """Offers remedies of the catalogue. Above your authority the offer waits for somebody who may
    grant it: its state is then `waiting`."""
    case = get_case(request, number, to_act=True)
    lines = lines_of(request, given.lines)
    try:
        offer = Offer.objects.propose(
            case,
            by=request.membership,
            lines=lines,
            message=given.message,
            deliver_by=given.deliver_by,
        )
    except REFUSALS as refusal:
        raise Problem(409, told(refusal)) from refusal
    return Status(201, offer)


@router.get("/remedies", **needs(Scope.READ), response=list[answers.RemedyOut])
def remedies(request: HttpRequest):
    """The catalogue of remedies that may be offered."""
    return list(Remedy.objects.filter(workspace=request.workspace, active=True))


def lines_of(request: HttpRequest, given: list[bodies.OfferLineGiven]) -> list[Choice]:
    """What the codes stand for in the catalogue, each with its amount or the usual one."""
    catalogue = {remedy.code: remedy for remedy in remedies(request)}
    unknown = [line.remedy for line in given if line.remedy not in catalogue]
    if unknown:
        raise Problem(
            422, errors={"lines": _("The catalogue has no %(code)s") % {"code": ", ".join(unknown)}}
        )
    return [(catalogue[line.remedy], line.amount) for line in given]
