"""A message that is about something else: made a case of its own, and put back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.cases.models.splittable import CannotPutBack, CannotSplit
from amends.desk.forms import SplittingForm
from amends.desk.reach import get_case, get_case_itself
from amends.desk.showing import done, refused, show_case, show_form
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("handles_cases")
def split(request: HttpRequest, slug: str, number: int, message: UUID) -> HttpResponse:
    case = get_case(request, number)
    said = get_object_or_404(case.all_messages.select_related("case", "customer"), pk=message)
    own_ids = f"id_{said.pk}_%s"
    if request.method != "POST":
        form = SplittingForm(auto_id=own_ids, initial={"kind": case.kind})
        return show_form(request, case, "splitting", form, message=said.pk)
    form = SplittingForm(request.POST, auto_id=own_ids)
    if not form.is_valid():
        return show_case(request, case, status=422, **{str(said.pk): form})  # type: ignore[arg-type]
    try:
        new = case.split_off(said, by=request.membership, **form.cleaned_data)
    except CannotSplit:
        told = _("Only a message of the customer can become a case of its own.")
        return refused(request, case, told)
    told = _("%(number)s was split from %(origin)s.")
    return done(request, new, told % {"number": new.label, "origin": case.label})


@require_POST
@only_who("handles_cases")
def put_back(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case_itself(request, number)
    try:
        case.put_back(by=request.membership)
    except CannotPutBack:
        told = _("Something has been done in this case since. Merge it into the other one instead.")
        return refused(request, case, told)
    told = _("The message stands in %(origin)s alone again.")
    return done(request, case.goes_on_as, told % {"origin": case.goes_on_as.label})
