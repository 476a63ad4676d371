"""The customer was told by telephone: what was said, and what it kept."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.desk.forms import CallForm
from amends.desk.reach import get_case
from amends.desk.showing import done, show_case
from amends.desk.submitting import once
from amends.people.reach import only_who


@require_POST
@only_who("handles_cases")
@once
def create(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    form = CallForm(request.POST, case=case, membership=request.membership)
    if not form.is_valid():
        return show_case(request, case, status=422, call=form)
    case.tell(**form.cleaned_data, by=request.membership)
    return done(request, case, _("The call is written down."))
