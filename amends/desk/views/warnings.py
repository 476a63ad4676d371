"""Whether words that warn are meant: a person says so who has read them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.cases.models import CaseWarning
from amends.desk.reach import get_case
from amends.desk.showing import done, refused
from amends.people.reach import only_who

ANSWERS = {"yes": True, "no": False}


@require_POST
@only_who("handles_cases")
def judge(request: HttpRequest, slug: str, number: int, warning: UUID) -> HttpResponse:
    case = get_case(request, number)
    warnings = CaseWarning.objects.filter(case__in=case.together).select_related("case")
    given = get_object_or_404(warnings, pk=warning)
    answer = request.POST.get("serious", "")
    if answer not in ANSWERS:
        return refused(request, case, _("Please say whether the words are meant."))
    given.judge(serious=ANSWERS[answer], by=request.membership)
    return done(request, case, _("Noted, with your name."))
