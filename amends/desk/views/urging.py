"""Somebody asks where a case stays: the customer on the telephone, or a colleague."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amends.cases.models.urging import NothingToUrge
from amends.desk.forms import UrgingForm
from amends.desk.reach import get_case
from amends.desk.showing import done, refused, show_case, show_form
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("handles_cases")
def urge(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    if request.method != "POST":
        return show_form(request, case, "urging")
    form = UrgingForm(request.POST)
    if not form.is_valid():
        return show_case(request, case, status=422, urging=form)
    try:
        case.urge(by=request.membership, **form.cleaned_data)
    except NothingToUrge:
        return refused(request, case, _("This case is over. Take it up again instead."))
    holder = case.assigned_to
    who = holder.name if holder and holder != request.membership else _("a supervisor")
    return done(request, case, _("%(who)s has been told.") % {"who": who})
