from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amends.desk.reach import get_living_customer
from amends.people.reach import only_who
from amends.privacy.extract import Extract


@never_cache
@require_POST
@only_who("supervises")
def create(request: HttpRequest, slug: str, customer: UUID) -> HttpResponseBase:
    known = get_living_customer(request, customer)
    archive = Extract(request.workspace, known).hand_out(by=request.membership)
    return FileResponse(archive, as_attachment=True, filename=f"customer-{known.pk}.zip")
