"""More time: asked of a platform, and what it said."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.people.reach import only_who
from amends.referrals.forms import DecisionForm, ExtensionForm
from amends.referrals.models import AlreadyOver, NotLater
from amends.referrals.reach import get_referral
from amends.referrals.refusals import told
from amends.referrals.showing import done, show_referral


@require_POST
@only_who("handles_cases")
def ask(request: HttpRequest, slug: str, referral: UUID) -> HttpResponse:
    row = get_referral(request, referral)
    form = ExtensionForm(request.POST, auto_id="id_extension_%s")
    if not form.is_valid():
        return show_referral(request, row, status=422, refused={"extension": form})
    try:
        row.ask_extension(
            form.cleaned_data["until"], reason=form.cleaned_data["reason"], by=request.membership
        )
    except NotLater as refusal:
        form.add_error("until", told(refusal))
        return show_referral(request, row, status=422, refused={"extension": form})
    except AlreadyOver as refusal:
        return show_referral(request, row, status=422, refusal=told(refusal))
    return done(request, row, _("Written down. Until they answer, their deadline stays."))


@require_POST
@only_who("handles_cases")
def decide(request: HttpRequest, slug: str, referral: UUID) -> HttpResponse:
    row = get_referral(request, referral)
    form = DecisionForm(request.POST, auto_id="id_decision_%s")
    if not form.is_valid():
        return show_referral(request, row, status=422, refused={"decision": form})
    try:
        if form.cleaned_data["granted"] == "yes":
            row.grant_extension(form.cleaned_data["until"], by=request.membership)
        else:
            row.refuse_extension(by=request.membership)
    except NotLater as refusal:
        form.add_error("until", told(refusal))
        return show_referral(request, row, status=422, refused={"decision": form})
    except AlreadyOver as refusal:
        return show_referral(request, row, status=422, refusal=told(refusal))
    return done(request, row, _("Written down."))
