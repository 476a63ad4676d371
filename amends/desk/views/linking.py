"""What another case has to do with this one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.desk.forms import LinkingForm
from amends.desk.reach import get_case, reachable_cases
from amends.desk.showing import done, show_case, show_form
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("handles_cases")
def link(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    if request.method != "POST":
        return show_form(request, case, "linking")
    form = LinkingForm(request.POST, case=case, membership=request.membership)
    if not form.is_valid():
        return show_case(request, case, status=422, linking=form)
    case.link(form.other, tie=form.cleaned_data["tie"], by=request.membership)
    return done(request, case, _("Linked with %(other)s.") % {"other": form.other.label})


@require_POST
@only_who("handles_cases")
def unlink(request: HttpRequest, slug: str, number: int, other: int) -> HttpResponse:
    case = get_case(request, number)
    linked = get_object_or_404(reachable_cases(request).under(other))
    case.unlink(linked, by=request.membership)
    told = _("No longer linked with %(other)s.") % {"other": linked.label}
    return done(request, case, told)
