"""Answering a platform, returning what is not ours, and what the customer told it afterwards."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.people.reach import only_who
from amends.referrals.forms import ResultForm, ReturnForm
from amends.referrals.models import AlreadyOver, AnsweredThere, NotLater, TooLateToReturn
from amends.referrals.reach import get_referral
from amends.referrals.refusals import told
from amends.referrals.showing import answer_form, done, show_referral


@require_POST
@only_who("handles_cases")
def answer(request: HttpRequest, slug: str, referral: UUID) -> HttpResponse:
    row = get_referral(request, referral)
    if not row.is_open:
        return show_referral(request, row, status=422, refusal=told(AlreadyOver(row)))
    form = answer_form(row, request.POST)
    if not form.is_valid():
        return show_referral(request, row, status=422, refused={"answer": form})
    given = form.cleaned_data
    try:
        row.answer_them(given["words"], by=request.membership, twice=given.get("twice", False))
    except AnsweredThere:
        # In the meantime; asked anew, the form wants it confirmed.
        again = {"answer": answer_form(row, request.POST)}
        return show_referral(request, row, status=422, refused=again)
    except AlreadyOver as refusal:
        return show_referral(request, row, status=422, refusal=told(refusal))
    return done(request, row, _("The answer is written down."))


@require_POST
@only_who("handles_cases")
def send_back(request: HttpRequest, slug: str, referral: UUID) -> HttpResponse:
    row = get_referral(request, referral)
    form = ReturnForm(request.POST, auto_id="id_return_%s")
    if not form.is_valid():
        return show_referral(request, row, status=422, refused={"return": form})
    try:
        row.send_back(form.cleaned_data["reason"], by=request.membership)
    except (AlreadyOver, TooLateToReturn) as refusal:
        return show_referral(request, row, status=422, refusal=told(refusal))
    return done(request, row, _("It is returned."))


@require_POST
@only_who("handles_cases")
def hear_result(request: HttpRequest, slug: str, referral: UUID) -> HttpResponse:
    row = get_referral(request, referral)
    form = ResultForm(request.POST, auto_id="id_result_%s")
    if not form.is_valid():
        return show_referral(request, row, status=422, refused={"result": form})
    try:
        row.hear_result(
            form.cleaned_data["result"], again_by=form.cleaned_data["due_at"], by=request.membership
        )
    except NotLater as refusal:
        form.add_error("due_at", told(refusal))
        return show_referral(request, row, status=422, refused={"result": form})
    except AlreadyOver as refusal:
        return show_referral(request, row, status=422, refusal=told(refusal))
    return done(request, row, _("Written down."))
