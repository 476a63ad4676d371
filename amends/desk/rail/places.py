"""Every place of the rail, in the order in which it is drawn."""

from operator import attrgetter

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amends.cases.models import Case, Escalation, Oversight, Promise
from amends.channels.models import Delivery, InboundMail, InboundText
from amends.conduct.models import ConductNote
from amends.desk.case_lists import followed, mine, unassigned
from amends.desk.counting import whether_any
from amends.desk.models import Notice
from amends.desk.promises_today import owed_today, to_count_today
from amends.desk.rail.place import Place
from amends.dispatch.models import Dispatch
from amends.feedback.models import FollowUp
from amends.now import now
from amends.people.models import Membership
from amends.recovery.models import Approval
from amends.shifts.models import Handover

handles_cases = attrgetter("handles_cases")
supervises = attrgetter("supervises")
sees_figures = attrgetter("sees_figures")
administers = attrgetter("administers")

WAITING = _("Waiting for us")
LISTENING = _("Listen and learn")
KNOWN = _("Customers and people")


def _late(membership: Membership) -> QuerySet[Promise]:
    return whether_any(owed_today(membership).filter(due_at__lt=now()), "due_at")


def _open_and_followed(membership: Membership) -> QuerySet[Case]:
    return followed(membership).open()


def _unread(membership: Membership) -> QuerySet[Notice]:
    return Notice.objects.to(membership).unread()


def _escalations(membership: Membership) -> QuerySet[Escalation]:
    return Escalation.objects.reachable_by(membership).waiting()


def _oversights(membership: Membership) -> QuerySet[Oversight]:
    return Oversight.objects.reachable_by(membership).standing()


def _conduct_notes(membership: Membership) -> QuerySet[ConductNote]:
    return ConductNote.objects.reachable_by(membership).awaiting_review()


def _to_review(membership: Membership) -> QuerySet[Dispatch]:
    return Dispatch.objects.to_be_reviewed().of_cases_of(membership)


def _handovers(membership: Membership) -> QuerySet[Handover]:
    """A supervisor sees to it that every one is confirmed."""
    if membership.supervises:
        return Handover.objects.waiting().filter(workspace_id=membership.workspace_id)
    return Handover.objects.waiting_for(membership)


def _set_aside(membership: Membership) -> QuerySet[InboundMail]:
    return InboundMail.objects.quarantined().filter(workspace_id=membership.workspace_id)


def _texts_set_aside(membership: Membership) -> QuerySet[InboundText]:
    return InboundText.objects.set_aside().filter(workspace_id=membership.workspace_id)


def _not_through(membership: Membership) -> QuerySet[Delivery]:
    return Delivery.objects.troubled().filter(workspace_id=membership.workspace_id)


def _follow_ups(membership: Membership) -> QuerySet[FollowUp]:
    return FollowUp.objects.reachable_by(membership).waiting_for_people()


OF_CASES = (
    Place(
        label=_("New case"), noun="desk:registration", icon="plus", for_whom=handles_cases,
        lead=True, key="n", tab=pgettext_lazy("tab", "New"),
    ),
    Place(
        label=_("Today’s promises"), noun="desk:today", icon="clock",
        waiting=(to_count_today,), pressing=_late, tab=pgettext_lazy("tab", "Promises"),
    ),
    Place(
        label=_("My cases"), noun="desk:cases", query="?list=mine", icon="inbox",
        waiting=(mine,), tab=pgettext_lazy("tab", "Mine"),
    ),
    Place(
        label=_("Unassigned"), noun="desk:cases", query="?list=unassigned", icon="person",
        waiting=(unassigned,),
    ),
    Place(
        label=_("Followed cases"), noun="desk:cases", query="?list=followed", icon="eye",
        waiting=(_open_and_followed,),
    ),
    Place(label=_("All cases"), noun="desk:cases", query="?list=all", icon="list"),
    Place(label=_("Table of cases"), noun="desk:table", icon="table"),
)  # fmt: skip
WHAT_WAITS = (
    Place(
        label=_("Supervisor’s desk"), noun="desk:supervision", icon="people", section=WAITING,
        for_whom=sees_figures,
    ),
    Place(
        label=_("Notices"), noun="desk:notices", icon="bell", section=WAITING,
        waiting=(_unread,), presses=True, tab=pgettext_lazy("tab", "Notices"),
    ),
    Place(
        label=_("Approvals"), noun="recovery:approvals", icon="check", section=WAITING,
        waiting=(Approval.objects.waiting_for,), presses=True,
        tab=_("Approvals"), tab_for=sees_figures,
    ),
    Place(
        label=_("Escalations"), noun="desk:escalations", icon="escalate", section=WAITING,
        for_whom=supervises, waiting=(_escalations,), presses=True,
    ),
    Place(
        label=_("Leaders’ instructions"), noun="desk:all_oversights", icon="flag",
        section=WAITING, for_whom=sees_figures, waiting=(_oversights,),
    ),
    Place(
        label=_("Conduct notes"), noun="conduct:notes", icon="eye", section=WAITING,
        for_whom=supervises, waiting=(_conduct_notes,), presses=True,
    ),
    Place(
        label=_("Dispatches"), noun="dispatch:list", icon="dispatch", section=WAITING,
        waiting=(_to_review,), presses=True,
    ),
    Place(label=_("Referrals"), noun="referrals:referrals", icon="walk-in", section=WAITING),
    Place(label=_("Letters on paper"), noun="letters:letters", icon="file", section=WAITING),
    Place(
        label=_("Shift hand-over"), noun="shifts:handovers", icon="transfer", section=WAITING,
        for_whom=handles_cases, waiting=(_handovers,), presses=True,
    ),
    Place(
        label=_("Mail"), noun="channels:mails", icon="mail", section=WAITING,
        for_whom=supervises, waiting=(_set_aside, _texts_set_aside, _not_through), presses=True,
    ),
)  # fmt: skip
LISTENED = (
    Place(
        label=_("Follow-up"), noun="feedback:follow_ups", icon="heart", section=LISTENING,
        waiting=(_follow_ups,), tab=_("Follow-up"),
    ),
    Place(label=_("Call list"), noun="feedback:call_list", icon="phone", section=LISTENING),
    Place(label=_("To be judged"), noun="findings:unjudged", icon="clipboard", section=LISTENING),
    Place(label=_("Causes"), noun="learning:causes", icon="bulb", section=LISTENING),
    Place(
        label=_("Pulse"), noun="reports:pulse", icon="pulse", section=LISTENING,
        for_whom=sees_figures, tab=pgettext_lazy("tab", "Pulse"),
    ),
    Place(
        label=_("Reports"), noun="reports:reports", icon="chart", section=LISTENING,
        for_whom=sees_figures,
    ),
)  # fmt: skip
WHAT_IS_KNOWN = (
    Place(label=_("Customers"), noun="desk:customers", icon="person", section=KNOWN),
    Place(
        label=_("Remedies"), noun="recovery:remedies", icon="gift", section=KNOWN,
        for_whom=supervises,
    ),
    Place(
        label=_("Settings"), noun="administration:settings", icon="gear", section=KNOWN,
        for_whom=administers,
        also=(
            "people:members", "channels:addresses", "recovery:authorities", "hooks:webhooks",
            "hooks:robots", "importing:tables", "privacy:access_log",
        ),
    ),
)  # fmt: skip


def before_views(membership: Membership) -> list[Place]:
    return [place for place in (*OF_CASES, *WHAT_WAITS) if place.for_whom(membership)]


def after_views(membership: Membership) -> list[Place]:
    return [place for place in (*LISTENED, *WHAT_IS_KNOWN) if place.for_whom(membership)]
