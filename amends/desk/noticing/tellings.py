"""Which event tells whom of what, and which one settles what was told."""

from collections.abc import Callable
from dataclasses import dataclass

from amends.cases.actions import CaseAction
from amends.cases.promise_actions import PromiseAction
from amends.conduct.actions import ConductAction
from amends.desk.actions import ExportAction
from amends.desk.models import NoticeKind
from amends.desk.models.notice import OF_APPROVALS, OF_DISPATCHES, OF_ESCALATIONS
from amends.desk.noticing.whom import (
    People,
    administrators,
    holder,
    holder_and_supervisor,
    holder_if_unhappy,
    holder_where_referred,
    supervisors_or_administrators,
    who_exports,
    who_handed_over,
    who_may_decide,
    who_may_review,
    who_noted,
    who_offered,
    who_ordered,
    who_owes,
    who_wants_reports,
    whom_it_concerned,
    whom_it_names,
    whom_it_names_or_administrators,
)
from amends.dispatch.actions import DispatchAction
from amends.events.models import Event
from amends.feedback.actions import FollowUpAction
from amends.findings.actions import FindingsAction
from amends.recovery.actions import RecoveryAction
from amends.referrals.actions import ReferralAction
from amends.reports.actions import ReportAction
from amends.shifts.actions import ShiftAction
from amends.watching.actions import AlarmAction


@dataclass(frozen=True)
class Telling:
    """`about` is the fact of the event that names the thing in the case. What comes in dozens at
    once goes without letters."""

    kind: NoticeKind
    whom: Callable[[Event], People]
    about: str = ""
    letter: bool = True


TELLINGS: dict[str, Telling] = {
    CaseAction.ACCOUNT_MANAGER_TOLD: Telling(NoticeKind.ACCOUNT, whom_it_names),
    CaseAction.ASSIGNED: Telling(NoticeKind.ASSIGNED, whom_it_names),
    CaseAction.HANDED_OVER: Telling(NoticeKind.ASSIGNED, whom_it_names, letter=False),
    CaseAction.ESCALATED: Telling(
        NoticeKind.ESCALATED, whom_it_names_or_administrators, "escalation"
    ),
    CaseAction.ESCALATION_REPEATED: Telling(
        NoticeKind.STILL_WAITING, whom_it_names_or_administrators, "escalation"
    ),
    CaseAction.RECEIVED: Telling(NoticeKind.WROTE, holder),
    CaseAction.MENTIONED: Telling(NoticeKind.MENTIONED, whom_it_names),
    CaseAction.URGED: Telling(NoticeKind.URGED, holder_and_supervisor),
    CaseAction.OVERSEEN: Telling(NoticeKind.ORDERED, holder_and_supervisor, "oversight"),
    CaseAction.OVERSIGHT_REPORTED: Telling(NoticeKind.REPORTED, who_ordered, "oversight"),
    PromiseAction.WARNED: Telling(NoticeKind.WARNED, who_owes, "promise"),
    PromiseAction.BROKEN: Telling(NoticeKind.BROKEN, who_owes, "promise"),
    PromiseAction.RECALCULATION_FINISHED: Telling(
        NoticeKind.RECALCULATED, supervisors_or_administrators
    ),
    RecoveryAction.OFFER_DECLINED: Telling(NoticeKind.DECLINED, holder, "offer"),
    RecoveryAction.APPROVAL_ASKED: Telling(
        NoticeKind.ASKED, whom_it_names_or_administrators, "offer"
    ),
    RecoveryAction.APPROVAL_REMINDED: Telling(
        NoticeKind.UNDECIDED, whom_it_names_or_administrators, "offer"
    ),
    RecoveryAction.APPROVAL_GRANTED: Telling(NoticeKind.GRANTED, who_offered, "offer"),
    RecoveryAction.APPROVAL_CHANGED: Telling(NoticeKind.CHANGED, who_offered, "offer"),
    RecoveryAction.APPROVAL_DECLINED: Telling(NoticeKind.REFUSED, who_offered, "offer"),
    CaseAction.LINKED: Telling(NoticeKind.LINKED, holder_where_referred),
    ReferralAction.ANSWERED_ELSEWHERE: Telling(NoticeKind.ANSWERED_THERE, holder),
    DispatchAction.ANSWERED: Telling(NoticeKind.DISPATCH_ANSWER, holder, "dispatch"),
    DispatchAction.QUESTIONED: Telling(NoticeKind.DISPATCH_ASKS, holder, "dispatch"),
    DispatchAction.RETURNED: Telling(NoticeKind.DISPATCH_RETURN, holder, "dispatch"),
    FindingsAction.APPEALED: Telling(NoticeKind.APPEALED, who_may_decide, "appeal"),
    FindingsAction.APPEAL_OVERDUE: Telling(
        NoticeKind.APPEAL_OVERDUE, supervisors_or_administrators, "appeal"
    ),
    FindingsAction.APPEAL_DECIDED: Telling(NoticeKind.APPEAL_DECIDED, whom_it_concerned, "appeal"),
    ExportAction.READY: Telling(NoticeKind.EXPORTED, who_exports, "export"),
    ExportAction.FAILED: Telling(NoticeKind.NOT_EXPORTED, who_exports, "export"),
    ShiftAction.OFFERED: Telling(NoticeKind.SHIFT, whom_it_names, "handover", letter=False),
    ShiftAction.CONFIRMED: Telling(
        NoticeKind.SHIFT_TAKEN, who_handed_over, "handover", letter=False
    ),
    ConductAction.ENDED: Telling(NoticeKind.CONDUCT, who_may_review, "conduct_note"),
    ConductAction.REVIEW_ASKED: Telling(NoticeKind.CONDUCT, who_may_review, "conduct_note"),
    ConductAction.LIFTED: Telling(
        NoticeKind.CONDUCT_LIFTED, who_noted, "conduct_note", letter=False
    ),
    AlarmAction.RAISED: Telling(NoticeKind.ALARM, administrators, "alarm"),
    AlarmAction.REPEATED: Telling(NoticeKind.ALARM, administrators, "alarm"),
    ReportAction.MADE: Telling(NoticeKind.FIGURES, who_wants_reports, "report"),
    FollowUpAction.ANSWERED: Telling(NoticeKind.UNHAPPY, holder_if_unhappy),
}
# Of what those are told who follow the case, without a letter: they asked to be told, not to be called.
NEWS_OF_A_CASE: frozenset[str] = frozenset(
    {
        CaseAction.RECEIVED,
        CaseAction.REPLIED,
        CaseAction.NOTED,
        CaseAction.URGED,
        CaseAction.ASSIGNED,
        CaseAction.RELEASED,
        CaseAction.HANDED_OVER,
        CaseAction.ESCALATED,
        CaseAction.ASSESSED,
        CaseAction.ANSWERED,
        CaseAction.CLOSED,
        CaseAction.REOPENED,
        CaseAction.WITHDRAWN,
        CaseAction.MERGED,
        CaseAction.SPLIT_OFF,
        PromiseAction.BROKEN,
        DispatchAction.ASKED,
        DispatchAction.ANSWERED,
        DispatchAction.RETURNED,
        RecoveryAction.OFFER_PUT,
        RecoveryAction.OFFER_ACCEPTED,
        RecoveryAction.OFFER_DECLINED,
    }
)
# What somebody has taken up or decided, or what is over, asks nobody any more.
SETTLED: dict[str, tuple[tuple[NoticeKind, ...], str]] = {
    CaseAction.ESCALATION_ACKNOWLEDGED: (OF_ESCALATIONS, "escalation"),
    RecoveryAction.APPROVAL_GRANTED: (OF_APPROVALS, "offer"),
    RecoveryAction.APPROVAL_CHANGED: (OF_APPROVALS, "offer"),
    RecoveryAction.APPROVAL_DECLINED: (OF_APPROVALS, "offer"),
    RecoveryAction.OFFER_WITHDRAWN: (OF_APPROVALS, "offer"),
    DispatchAction.PASSED: (OF_DISPATCHES, "dispatch"),
    DispatchAction.REDONE: (OF_DISPATCHES, "dispatch"),
    DispatchAction.EXPLAINED: (OF_DISPATCHES, "dispatch"),
    DispatchAction.REASSIGNED: (OF_DISPATCHES, "dispatch"),
    DispatchAction.RECALLED: (OF_DISPATCHES, "dispatch"),
    ConductAction.UPHELD: ((NoticeKind.CONDUCT,), "conduct_note"),
    ConductAction.LIFTED: ((NoticeKind.CONDUCT,), "conduct_note"),
    FindingsAction.APPEAL_DECIDED: ((NoticeKind.APPEALED, NoticeKind.APPEAL_OVERDUE), "appeal"),
    AlarmAction.ENDED: ((NoticeKind.ALARM,), "alarm"),
}
FOLLOWED = list({*TELLINGS, *SETTLED, *NEWS_OF_A_CASE})
