"""Which period a page was asked for."""

from django.http import Http404, HttpRequest

from amends.reports.period import LENGTHS, USUAL, Period


def asked_period(request: HttpRequest) -> Period:
    days = request.GET.get("days", str(USUAL))
    if days not in {str(length) for length in LENGTHS}:
        raise Http404
    return Period.last(int(days), request.workspace)
