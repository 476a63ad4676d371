"""How a case is described: its tags, how grave it is, and the custom fields."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.cases.models.custom_field import Place
from amends.desk.forms import AssessmentForm, FillingForm, SkillNeededForm, TagForm
from amends.desk.reach import get_case
from amends.desk.showing import done, show_case, show_form
from amends.desk.undoing import undoable
from amends.people.reach import only_who


@require_POST
@only_who("handles_cases")
def tag(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    form = TagForm(request.POST)
    if not form.is_valid():
        return show_case(request, case, status=422, tag=form)
    with undoable(case, "tag", by=request.membership):
        case.tag(form.cleaned_data["name"], by=request.membership)
    return done(request, case, _("Tagged."))


@require_POST
@only_who("handles_cases")
def untag(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    with undoable(case, "untag", by=request.membership):
        case.untag(request.POST.get("name", ""), by=request.membership)
    return done(request, case, _("The tag is gone."))


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("handles_cases")
def assess(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    if request.method != "POST":
        return show_form(request, case, "assessment")
    form = AssessmentForm(request.POST)
    if not form.is_valid():
        return show_case(request, case, status=422, assessment=form)
    with undoable(case, "severity", by=request.membership):
        case.assess(by=request.membership, **form.cleaned_data)
    severity = case.get_severity_display()
    return done(request, case, _("Severity: %(degree)s.") % {"degree": severity})


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("handles_cases")
def need_skill(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    if request.method != "POST":
        return show_form(request, case, "skill")
    form = SkillNeededForm(request.POST, case=case)
    if not form.is_valid():
        return show_case(request, case, status=422, skill=form)
    case.need_skill(form.cleaned_data["skill"], by=request.membership)
    return done(request, case, _("Saved."))


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("handles_cases")
def fill(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    if request.method != "POST":
        return show_form(request, case, "filling")
    form = FillingForm(request.POST, membership=request.membership, place=Place.CASE, case=case)
    if not form.is_valid():
        return show_case(request, case, status=422, filling=form)
    case.fill(form.values, by=request.membership)
    return done(request, case, _("Saved."))
