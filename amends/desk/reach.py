"""What a person of the desk may reach; everything else is not there (404)."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from amends.cases.models import Case


def reachable_cases(request: HttpRequest) -> QuerySet[Case]:
    return Case.objects.reachable_by(request.membership)


def get_case(request: HttpRequest, number: int) -> Case:
    return get_object_or_404(reachable_cases(request).for_lists(), number=number)
