from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from amends.desk.models import Notice
from amends.desk.reach import get_case
from amends.desk.showing import FRAGMENTS, show_case
from amends.people.models import AccessLog


@never_cache
@require_safe
def show(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Whoever opens a case has read what she was told of it.

    A part of an open case that is fetched anew is not opened: the page may lie behind others.
    """
    case = get_case(request, number)
    if case.number != number and not request.htmx:
        told = {"number": f"C-{number}", "other": case.label}
        messages.info(request, _("%(number)s goes on as %(other)s.") % told)
        return redirect("desk:case", slug, case.number)
    is_part = request.htmx and request.htmx.target in FRAGMENTS
    read = 0 if is_part else Notice.objects.to(request.membership).of_case(case).mark_read()
    response = show_case(request, case)
    AccessLog.objects.note(request.membership, case.customer_id, what=f"case {case.label}")
    if read and request.htmx:
        response["HX-Trigger"] = "notices-read"
    return response
