"""Undoing one's own last deed in a case."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.desk.bulk.deeds import TooLate
from amends.desk.models import DoneDeed
from amends.desk.reach import get_case
from amends.desk.showing import done, refused
from amends.desk.undoing import undo
from amends.people.reach import only_who


@require_POST
@only_who("handles_cases")
def undo_it(request: HttpRequest, slug: str, number: int, deed: UUID) -> HttpResponse:
    case = get_case(request, number)
    mine = DoneDeed.objects.of(request.membership, case)
    try:
        undo(case, get_object_or_404(mine, event=deed), by=request.membership)
    except TooLate:
        told = _("This can be undone no more: something newer has been done in the case since.")
        return refused(request, case, told)
    return done(request, case, _("Undone."))
