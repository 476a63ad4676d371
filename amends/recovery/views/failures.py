from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from amends.people.reach import only_who
from amends.recovery.forms import FindingForm, HearingForm
from amends.recovery.reach import get_case, get_failure
from amends.recovery.showing import after_change, show_recovery


@require_POST
@only_who("handles_cases")
def create(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    form = HearingForm(request.POST)
    if not form.is_valid():
        return show_recovery(request, case, refused={"hearing": form}, status=422)
    form.record(case, by=request.membership)
    return after_change(request, case)


@require_POST
@only_who("handles_cases")
def find(request: HttpRequest, slug: str, failure: UUID) -> HttpResponse:
    row = get_failure(request, failure)
    form = FindingForm(request.POST, auto_id=f"id_{failure}_%s")
    if not form.is_valid():
        return show_recovery(request, row.case, refused={str(failure): form}, status=422)
    row.verify(
        form.cleaned_data["verified"], by=request.membership, source=form.cleaned_data["source"]
    )
    return after_change(request, row.case)
