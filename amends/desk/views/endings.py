"""How the work on a case ends, and how it is taken up again."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.cases.models.closable import CannotAnswer, CannotClose, CannotReopen
from amends.desk.forms import ClosureForm, ReopeningForm
from amends.desk.reach import get_case
from amends.desk.showing import done, refused, show_case, show_form
from amends.dispatch.models.refusal import DepartmentRetired
from amends.dispatch.refusals import told as why
from amends.findings.closing import ClassifiedOtherwise, FindingMissing, close_by_hand
from amends.findings.models.classification import ReasonMissing
from amends.findings.models.finding import UnderAppeal
from amends.people.reach import only_who


@require_POST
@only_who("handles_cases")
def answer(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    try:
        case.answer(by=request.membership)
    except CannotAnswer:
        return refused(request, case, _("Only a case that is being worked on can be answered."))
    return done(
        request, case, _("Answered. The customer will be asked whether it really was put right.")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("handles_cases")
def close(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    if request.method != "POST":
        return show_form(request, case, "closure")
    form = ClosureForm(request.POST, case=case)
    if not form.is_valid():
        return show_case(request, case, status=422, closure=form)
    try:
        close_by_hand(case, by=request.membership, **form.told)
    except DepartmentRetired as refusal:
        return refused(request, case, why(refusal))
    except (ClassifiedOtherwise, ReasonMissing, UnderAppeal, FindingMissing):
        return refused(
            request,
            case,
            _("Somebody has changed this meanwhile. Please look at it, and then close it."),
        )
    except CannotClose:
        return refused(
            request, case, _("It cannot be closed yet: something is still owed to the customer.")
        )
    return done(request, case, _("Closed."))


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("handles_cases")
def reopen(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    if request.method != "POST":
        return show_form(request, case, "reopening")
    form = ReopeningForm(request.POST)
    if not form.is_valid():
        return show_case(request, case, status=422, reopening=form)
    try:
        case.reopen(by=request.membership, **form.cleaned_data)
    except CannotReopen:
        return refused(request, case, _("Only an answered or closed case can be taken up again."))
    return done(request, case, _("Taken up again. New promises run from now."))
