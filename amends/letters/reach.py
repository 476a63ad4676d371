"""What one may reach of letters; everything else is not there."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from amends.cases.models import Case
from amends.letters.models import FormalLetter


def get_case(request: HttpRequest, number: int) -> Case:
    found = Case.objects.reachable_by(request.membership).under(
        number, acting=request.method == "POST"
    )
    return get_object_or_404(found.select_related("customer", "workspace"))


def get_letter(request: HttpRequest, key: UUID) -> FormalLetter:
    reachable = FormalLetter.objects.reachable_by(request.membership).for_lists()
    return get_object_or_404(reachable.select_related(
        "case__customer", "case__workspace", "drafted_by__user", "asked_by__user",
        "decided_by__user", "replaces", "referral__platform",
    ), pk=key)  # fmt: skip
