from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from amends.desk.recalculation import Recalculation, recalculations
from amends.people.reach import only_who


@require_safe
@only_who("supervises")
def show(request: HttpRequest, slug: str, recalculation: UUID) -> HttpResponse:
    finished = get_object_or_404(recalculations(request.membership), pk=recalculation)
    page = Recalculation(finished, before=request.GET.get("before", ""))
    return render(request, "desk/recalculation.html", {"recalculation": page})
