from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from amends.reports.models import Report


def get_report(request: HttpRequest, key: UUID) -> Report:
    return get_object_or_404(Report.objects.reachable_by(request.membership), pk=key)
