from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from amends.people.reach import only_who
from amends.recovery.forms import AnswerForm, ProposalForm, WithdrawalForm
from amends.recovery.models import Offer
from amends.recovery.reach import get_case, get_offer
from amends.recovery.refusals import REFUSALS, told
from amends.recovery.showing import after_change, show_recovery


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    if request.method == "POST":
        return propose(request, slug, number)
    return show_recovery(request, get_case(request, number))


@only_who("handles_cases")
def propose(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    form = ProposalForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            Offer.objects.propose(
                case,
                by=request.membership,
                lines=form.lines,
                message=given["message"],
                deliver_by=given["deliver_by"],
                submission=given["submission"],
            )
            return after_change(request, case)
        except REFUSALS as refusal:
            form.add_error(None, told(refusal))
    return show_recovery(request, case, refused={"proposal": form}, status=422)


@require_POST
@only_who("handles_cases")
def answer(request: HttpRequest, slug: str, offer: UUID) -> HttpResponse:
    """What the customer said on the telephone or at the counter."""
    row = get_offer(request, offer)
    form = AnswerForm(request.POST, auto_id=f"id_{offer}_%s")
    if form.is_valid():
        given = form.cleaned_data
        try:
            if given["answer"] == "accept":
                row.accept(by=request.membership, recording=given["recording"])
            else:
                row.decline(
                    by=request.membership, words=given["words"], recording=given["recording"]
                )
            return after_change(request, row.case)
        except REFUSALS as refusal:
            form.add_error(None, told(refusal))
    return show_recovery(request, row.case, refused={str(offer): form}, status=422)


@require_POST
@only_who("handles_cases")
def withdraw(request: HttpRequest, slug: str, offer: UUID) -> HttpResponse:
    row = get_offer(request, offer)
    form = WithdrawalForm(request.POST, auto_id=f"id_{offer}_%s")
    if form.is_valid():
        try:
            row.withdraw(by=request.membership, reason=form.cleaned_data["reason"])
            return after_change(request, row.case)
        except REFUSALS as refusal:
            form.add_error(None, told(refusal))
    return show_recovery(request, row.case, refused={str(offer): form}, status=422)
