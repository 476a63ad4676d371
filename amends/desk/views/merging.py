"""Two cases about one thing: merged, and separated again."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.cases.models.mergeable import CannotMerge
from amends.desk.forms import MergingForm
from amends.desk.reach import get_case_itself
from amends.desk.showing import done, show_case, show_form
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("handles_cases")
def merge(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case_itself(request, number)
    if request.method != "POST":
        return show_form(request, case, "merging")
    form = MergingForm(request.POST, case=case, membership=request.membership)
    if not form.is_valid():
        return show_case(request, case, status=422, merging=form)
    meant = form.cleaned_data["across_customers"]
    try:
        case.merge_into(form.other, by=request.membership, across_customers=meant)
    except CannotMerge as refusal:
        form.refuse(refusal)
        return show_case(request, case, status=422, merging=form)
    told = {"number": case.label, "other": form.other.label}
    return done(request, form.other, _("%(number)s goes on as %(other)s.") % told)


@require_POST
@only_who("handles_cases")
def unmerge(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case_itself(request, number)
    shown = case.goes_on_as
    case.unmerge(by=request.membership)
    told = _("%(number)s stands on its own again, with what it still owes.")
    return done(request, shown, told % {"number": case.label})
