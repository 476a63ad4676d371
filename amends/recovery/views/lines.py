from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from amends.outside.limits import NO_ROOM
from amends.outside.store import NoRoom
from amends.people.reach import only_who
from amends.recovery.forms import ExecutionForm, VerificationForm
from amends.recovery.proof import keep_proof
from amends.recovery.reach import get_line
from amends.recovery.refusals import REFUSALS, told
from amends.recovery.showing import after_change, show_recovery


@require_POST
@only_who("handles_cases")
def execute(request: HttpRequest, slug: str, offer: UUID, line: UUID) -> HttpResponse:
    row = get_line(request, offer, line)
    form = ExecutionForm(request.POST, request.FILES, line=row, auto_id=f"id_{line}_%s")
    if form.is_valid():
        given = form.cleaned_data
        try:
            with transaction.atomic():
                row.execute(
                    by=request.membership,
                    on=given["executed_on"],
                    reference=given["reference"],
                    proof=keep_proof(row.offer.case, given["proof"]),
                )
            return after_change(request, row.offer.case)
        except NoRoom:
            form.add_error("proof", NO_ROOM)
        except REFUSALS as refusal:
            form.add_error(None, told(refusal))
    return show_recovery(request, row.offer.case, refused={str(line): form}, status=422)


@require_POST
@only_who("handles_cases")
def verify(request: HttpRequest, slug: str, offer: UUID, line: UUID) -> HttpResponse:
    row = get_line(request, offer, line)
    form = VerificationForm(request.POST, request.FILES, auto_id=f"id_{line}_%s")
    if form.is_valid():
        proof = form.cleaned_data["proof"]
        try:
            with transaction.atomic():
                row.verify(by=request.membership, proof=keep_proof(row.offer.case, proof))
            return after_change(request, row.offer.case)
        except NoRoom:
            form.add_error("proof", NO_ROOM)
        except REFUSALS as refusal:
            form.add_error(None, told(refusal))
    return show_recovery(request, row.offer.case, refused={str(line): form}, status=422)
