"""Everything that a customer sees of a case. What stands here goes outside: never a tier, a value, a
limit, a note among colleagues or another customer's word."""

from datetime import timedelta
from functools import cached_property

from babel.dates import get_timezone_name
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from amends.cases.models import Attachment, Case, Promise, Urging
from amends.cases.models.words import State
from amends.customers.models import Purpose
from amends.feedback.models import FollowUp
from amends.interface.language import babel_locale
from amends.now import now
from amends.outside.serving import file_url
from amends.portal.conversation import Conversation
from amends.portal.forms import CallForm, MessageForm, ReviewForm, SolutionForm, UrgingForm
from amends.portal.promised import WHAT, Promised, what
from amends.portal.saying import DONE, REFUSED
from amends.portal.way import Step, way_of
from amends.recovery.models import Offer

URGED_LATELY = timedelta(days=1)


class StatusPage:
    def __init__(self, case: Case, *, before: str = "", **forms) -> None:
        self.case = case
        self._before = before
        self.message_form = forms.get("message_form") or MessageForm()
        self.call_form = forms.get("call_form") or CallForm(case=case)
        self.solution_form = forms.get("solution_form") or SolutionForm()
        self.urging_form = forms.get("urging_form") or UrgingForm()
        self.review_form = forms.get("review_form") or ReviewForm()

    @property
    def title(self) -> str:
        """The subject where there is one; else the words speak for themselves."""
        return self.case.subject

    @property
    def holder(self) -> str:
        """The name alone, as one gives it on the telephone."""
        return self.case.assigned_to.name if self.case.assigned_to_id else ""

    @cached_property
    def promised(self) -> Promised:
        theirs = self.case.together_for_customer
        return Promised(list(Promise.objects.filter(case__in=theirs, kind__in=WHAT)))

    @property
    def next(self) -> Promise | None:
        return self.promised.next

    @cached_property
    def urging(self) -> Urging | None:
        """The last time that she asked where it stays, where that is not long ago."""
        return self.case.urged_by_customer_since(now() - URGED_LATELY)

    @property
    def told(self) -> str:
        """Who was told that she is waiting."""
        return self.holder or self.case.workspace.name

    @property
    def next_words(self) -> str:
        return what(self.next) if self.next else ""

    @cached_property
    def conversation(self) -> Conversation:
        return Conversation(self.case, before=self._before)

    @staticmethod
    def url_of(file: Attachment) -> str:
        return file_url(file.digest, name=file.name)

    @cached_property
    def follow_up(self) -> FollowUp | None:
        return FollowUp.objects.of(self.case)

    @property
    def asks_by_follow_up(self) -> bool:
        """Whether the question "is it solved?" is the follow-up's to ask."""
        after = self.case.state in (State.ANSWERED, State.CLOSED)
        return after and self.follow_up is not None and not self.follow_up.link_is_expired

    @property
    def way(self) -> list[Step]:
        return way_of(
            self.case,
            self.promised,
            first_reply=self.conversation.first_reply,
            follow_up=self.follow_up,
        )

    @cached_property
    def offers(self) -> list[Offer]:
        return list(Offer.objects.for_customer(self.case))

    @cached_property
    def consents(self) -> list[tuple[Purpose, bool | None]]:
        """Each purpose, and whether it may be: her word, or nothing where she has said none."""
        words = self.case.customer.goes_on_as.words_on_purposes()
        return [(purpose, word.given if word else None) for purpose, word in words]

    @property
    def masked_phone(self) -> str:
        point = self.case.customer.phone
        return point.masked if point else ""

    @property
    def zone(self) -> str:
        return zone_name()


def show_status(
    request: HttpRequest,
    case: Case,
    *,
    status: int = 200,
    refused: str = "",
    opened: str = "",
    **forms,
) -> HttpResponse:
    """The page; a form that was refused comes back on it, open and with what was typed."""
    page = {
        "case": case,
        "workspace_name": case.workspace.name,
        "page": StatusPage(case, before=request.GET.get("before", ""), **forms),
        "opened": opened or next(iter(forms), ""),
        "done": DONE.get(request.GET.get("done", "")),
        "refused": REFUSED.get(refused),
    }
    return render(request, "portal/status.html", page, status=status)


def zone_name() -> str:
    zone = timezone.get_current_timezone()
    if str(zone) == "UTC":
        return "UTC"
    return get_timezone_name(zone, locale=babel_locale()) or _("local time")
