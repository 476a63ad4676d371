"""The customer was told by telephone: what was said, and what it kept."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.cases.material import attach_all
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
    form = CallForm(request.POST, request.FILES, case=case, membership=request.membership)
    if not form.is_valid():
        return show_case(request, case, status=422, call=form)
    enclosed = form.cleaned_data.pop("files")
    with transaction.atomic():
        message = case.tell(**form.cleaned_data, by=request.membership)
        attach_all(enclosed, message)
    return done(request, case, _("The call is written down."))
