"""Who holds a case, and who is called upon when one person is not enough."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.cases.models.assignable import Dissolved, NotTheirs
from amends.desk.forms import AssignmentForm, EscalationForm
from amends.desk.reach import get_case
from amends.desk.showing import done, refused, show_case, show_form
from amends.desk.undoing import undoable
from amends.people.reach import only_who


@require_POST
@only_who("handles_cases")
def take(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    with undoable(case, "assign", by=request.membership):
        case.assign(request.membership, by=request.membership)
    return done(request, case, _("You hold this case now."))


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("handles_cases")
def assign(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    if request.method != "POST":
        return show_form(request, case, "assignment")
    form = AssignmentForm(request.POST, case=case)
    if not form.is_valid():
        return show_case(request, case, status=422, assignment=form)
    try:
        with undoable(case, "assign", by=request.membership):
            if form.cleaned_data["note"]:
                case.note(form.cleaned_data["note"], by=request.membership)
            if form.member:
                case.assign(form.member, by=request.membership)
            else:
                case.transfer(form.team, by=request.membership)
    except Dissolved:
        return refused(request, case, _("This team has been dissolved."))
    except NotTheirs:
        return refused(request, case, _("This colleague does not work on cases here any more."))
    return done(request, case, _("Handed to %(who)s.") % {"who": form.member or form.team})


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("handles_cases")
def escalate(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    if request.method != "POST":
        return show_form(request, case, "escalation")
    form = EscalationForm(request.POST)
    if not form.is_valid():
        return show_case(request, case, status=422, escalation=form)
    escalation = case.escalate(by=request.membership, why="asked", **form.cleaned_data)
    who = escalation.to.name if escalation.to else _("whoever is on duty")
    return done(request, case, _("Laid before %(who)s.") % {"who": who})
