"""What one message said, in full, for whoever usually sees masks: on purpose, one at a time, written down."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from amends.cases.models import Case, Message
from amends.desk.forms.disclosing import DisclosureForm
from amends.desk.reach import get_case, reachable_cases
from amends.people.models import AccessLog
from amends.people.reach import only_who
from amends.words.details import details_in

WHAT = "reveal words"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_who("may_reveal")
def of_case(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    return _show(request, case, case.own_words)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_who("may_reveal")
def of_message(request: HttpRequest, slug: str, message: UUID) -> HttpResponse:
    reachable = Message.objects.filter(case__in=reachable_cases(request))
    found = get_object_or_404(reachable.select_related("case__customer"), pk=message)
    return _show(request, found.case, found.text)


def _show(request: HttpRequest, case: Case, words: str) -> HttpResponse:
    form = DisclosureForm(request.POST or None)
    page = {"case": case, "words": words, "form": form, "in_full": False}
    if request.method == "POST":
        if not (form := DisclosureForm(request.POST)).is_valid():
            return render(request, "privacy/disclosure.html", page | {"form": form}, status=422)
        by, reason = request.membership, form.cleaned_data["reason"]
        AccessLog.objects.note(by, case.customer_id, what=WHAT, reason=reason)
        request.shown_in_full |= details_in(words, country=request.membership.sight.country)
        page["in_full"] = True
    return render(request, "privacy/disclosure.html", page)
