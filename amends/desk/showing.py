"""One answer for two askers: the whole page for a browser, the stage alone for htmx."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from amends.cases.inventory import Has, Inventory
from amends.cases.models import (
    Attachment,
    Case,
    CaseFollower,
    CaseLink,
    CaseTag,
    CaseWarning,
    Oversight,
)
from amends.desk.case_forms import FORMS
from amends.desk.case_lists import CaseList
from amends.desk.case_page import CasePage
from amends.desk.first_steps import FirstSteps
from amends.desk.models import DoneDeed
from amends.desk.promises_today import TodaysPromises
from amends.desk.reach import get_case
from amends.desk.stretch import Stretch
from amends.dispatch.models import Dispatch
from amends.dispatch.of_case import DispatchesOfCase
from amends.findings.models import Classification, Finding
from amends.findings.of_case import FindingsOfCase
from amends.learning.asking import asked_of
from amends.letters.models import FormalLetter
from amends.recovery.models import Loss, Offer
from amends.recovery.of_case import RecoveryOfCase
from amends.referrals.models import Referral

# What htmx asks for is what it puts in this place.
FRAGMENTS = {
    "composer": "desk/_composer.html",
    "conversation": "desk/_story.html",
    "earlier": "desk/_earlier.html",
}

# What many cases have nothing of, each a part of the page with a question of its own.
LOOKED_FOR = (
    Attachment, Case, CaseFollower, CaseLink, CaseTag, CaseWarning, Classification, Dispatch, DoneDeed, Finding,
    FormalLetter, Loss, Offer, Oversight, Referral,
)  # fmt: skip


def column(request: HttpRequest) -> TodaysPromises | CaseList:
    """The list that stands beside a case: the one from which the person came."""
    asked, after = request.GET, request.GET.get("after", "")
    if asked.get("q", "").strip() or asked.get("list"):
        name, words = asked.get("list", "mine"), asked.get("q", "").strip()[:200]
        return CaseList(request.membership, name, words=words, after=after)
    return TodaysPromises(request.membership, order=asked.get("order", "due"), after=after)


def show_list(request: HttpRequest, column: TodaysPromises | CaseList) -> HttpResponse:
    """The list; on a wide screen the page then brings its first case beside it."""
    if request.htmx:
        return render(request, "desk/_fresh_rows.html", {"column": column})
    first_steps = FirstSteps(request.membership)
    focus = "main" if column.is_empty and first_steps.are_due else "list"
    words = {"column": column, "focus": focus, "first_steps": first_steps}
    return render(request, "desk/case.html", words)


def show_case(
    request: HttpRequest, case: Case, *, status: int = 200, refusal: str = "", **refused
) -> HttpResponse:
    """The case; a form that was `refused` comes back on it under its name."""
    slug = request.workspace.slug
    asked = request.GET
    stretch = Stretch(case, before=asked.get("before", ""), since=asked.get("since", ""))
    has = Inventory(case, of=LOOKED_FOR).has
    page = CasePage(
        case, request.membership, tab=asked.get("tab", ""), stretch=stretch, has=has, **refused
    )
    words: dict[str, Any] = {"page": page, "focus": "main", "refusal": refusal}
    words |= _beside(request, case, has)
    if request.htmx:
        template = FRAGMENTS.get(request.htmx.target, "desk/_stage.html")
    else:
        template = "desk/case.html"
        words["column"] = beside = column(request)
        words["back_url"] = reverse(f"desk:{beside.home}", args=[slug]) + beside.query
    return render(request, template, words, status=status)


def _beside(request: HttpRequest, case: Case, has: Has) -> dict:
    """What other rooms show on the page of a case."""
    beside: dict[str, Any] = {
        "case": case,
        "recovery": RecoveryOfCase(case, request.membership, has=has),
        "found": FindingsOfCase(case, request.membership, has=has),
        "dispatches": DispatchesOfCase(case, request.membership, has=has),
    }
    # The cause is asked for at the end, never in the way of the work.
    return beside if case.is_being_worked_on else beside | asked_of(case, request.membership)


def show_form(
    request: HttpRequest, case: Case, noun: str, form: BaseForm | None = None, **more
) -> HttpResponse:
    """The form behind a noun: the form alone for htmx, the case with the form open for a browser."""
    form = form or FORMS[noun](case, request.membership)
    if not request.htmx:
        # A form about one promise or message stands open there.
        opened: dict[str, Any] = {str(next(iter(more.values()), noun)): form}
        return show_case(request, case, **opened)
    address = CasePage(case, request.membership).address(noun, **more)
    return render(request, "desk/_form.html", {"form": form, "noun": noun, "address": address})


def done(request: HttpRequest, case: Case, text: str) -> HttpResponse:
    """What was asked has been done: htmx gets the new state, a browser is led back to it."""
    messages.success(request, text)
    request.led_to = reverse("desk:case", args=[request.workspace.slug, case.number])
    if not request.htmx:
        return redirect(request.led_to)
    response = show_case(request, get_case(request, case.number))
    response["HX-Trigger"] = "list-changed"
    if not request.path.startswith(request.led_to):
        response["HX-Push-Url"] = request.led_to
    return response


def refused(request: HttpRequest, case: Case, text: str) -> HttpResponse:
    """It could not be done, and nothing has changed."""
    return show_case(request, get_case(request, case.number), status=422, refusal=text)
