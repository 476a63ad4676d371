"""What platforms handed over: the list, one of them, and taking one in for a case."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from amends.cases.models import Case
from amends.people.models import AccessLog
from amends.people.reach import only_who
from amends.referrals.forms import ReferralForm
from amends.referrals.models import AlreadyTakenIn, Referral
from amends.referrals.reach import get_case, get_referral
from amends.referrals.referral_list import ReferralList
from amends.referrals.showing import show_referral


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    found = ReferralList(
        request.membership, chosen=request.GET.get("show", ""), after=request.GET.get("after", "")
    )
    return render(request, "referrals/referrals.html", {"found": found})


@require_safe
def show(request: HttpRequest, slug: str, referral: UUID) -> HttpResponse:
    found = get_referral(request, referral)
    AccessLog.objects.note(
        request.membership, found.case.customer_id, what=f"referral {found.case.label}"
    )
    return show_referral(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("handles_cases")
def create(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    if request.method != "POST":
        received = timezone.localtime(case.received_at)
        form = ReferralForm(workspace=request.workspace, initial={"received_at": received})
        return _ask(request, case, form)
    form = ReferralForm(request.POST, workspace=request.workspace)
    if not form.is_valid():
        return _ask(request, case, form, status=422)
    try:
        referral = Referral.objects.take_in(case, by=request.membership, **form.cleaned_data)
    except AlreadyTakenIn as error:
        messages.info(request, _("This number was taken in already; here it is."))
        referral = error.args[0]
    else:
        messages.success(request, _("Taken in. Its deadlines are promises now."))
    return redirect("referrals:referral", slug, referral.pk)


def _ask(
    request: HttpRequest, case: Case, form: ReferralForm, *, status: int = 200
) -> HttpResponse:
    page = {"case": case, "form": form}
    return render(request, "referrals/new.html", page, status=status)
