"""What one may reach of conduct notes; everything else is not there."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from amends.cases.models import Case
from amends.conduct.models import ConductNote


def get_case(request: HttpRequest, number: int) -> Case:
    found = Case.objects.reachable_by(request.membership).under(
        number, acting=request.method == "POST"
    )
    return get_object_or_404(found.select_related("customer", "workspace"))


def get_note(request: HttpRequest, note: UUID) -> ConductNote:
    reachable = ConductNote.objects.reachable_by(request.membership).for_lists()
    return get_object_or_404(reachable, pk=note)
