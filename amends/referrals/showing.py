"""One referral with the forms of what can be done with it now; one that was refused comes back."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from amends.referrals.forms import AnswerForm, DecisionForm, ExtensionForm, ResultForm, ReturnForm
from amends.referrals.models import Referral

FORMS: dict[str, type[Form]] = {
    "answer": AnswerForm,
    "return": ReturnForm,
    "extension": ExtensionForm,
    "decision": DecisionForm,
    "result": ResultForm,
}


def show_referral(
    request: HttpRequest,
    referral: Referral,
    *,
    status: int = 200,
    refusal: str = "",
    refused: dict[str, Form] | None = None,
) -> HttpResponse:
    forms = {noun: form(auto_id=f"id_{noun}_%s") for noun, form in FORMS.items()}
    if referral.is_open:
        forms["answer"] = answer_form(referral)
    forms["answer"].initial = {"words": referral.answer}
    if referral.extension_until:
        forms["decision"].initial = {"until": referral.extension_until}
    page = {
        "referral": referral,
        "forms": forms | (refused or {}),
        "open_form": next(iter(refused or {}), ""),
        "refusal": refusal,
        "told_elsewhere": referral.told_elsewhere,
        "can_act": request.membership.handles_cases,
    }
    return render(request, "referrals/referral.html", page, status=status)


def answer_form(referral: Referral, given: QueryDict | None = None) -> Form:
    """It asks whether it is meant, where the same was answered in a linked case."""
    return AnswerForm(given, answered_there=referral.answered_there, auto_id="id_answer_%s")


def done(request: HttpRequest, referral: Referral, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("referrals:referral", request.workspace.slug, referral.pk)
