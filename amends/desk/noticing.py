"""Who is told of what: a follower of the log that writes notices, and a mail with each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from amends.cases.actions import CaseAction
from amends.cases.models import Case, Oversight, Promise
from amends.cases.promise_actions import PromiseAction
from amends.conduct.actions import ConductAction
from amends.conduct.models import ConductNote
from amends.desk.actions import ExportAction
from amends.desk.models import Export, Notice, NoticeKind
from amends.desk.models.notice import OF_APPEALS, OF_APPROVALS, OF_DISPATCHES, OF_ESCALATIONS
from amends.desk.notice_letter import write_letter
from amends.dispatch.actions import DispatchAction
from amends.events.actor import system
from amends.events.models import Event
from amends.feedback.actions import FollowUpAction
from amends.feedback.models.words import Satisfaction
from amends.findings.actions import FindingsAction
from amends.findings.models import Appeal
from amends.now import now
from amends.people.away import Away
from amends.people.models import Membership, Role
from amends.recovery.actions import RecoveryAction
from amends.recovery.models import Approval
from amends.reports.actions import ReportAction
from amends.reports.models import Wish
from amends.shifts.actions import ShiftAction
from amends.watching.actions import AlarmAction

# What comes to the log later than this, out of a backup or a long pause, is news to nobody.
NEWS = timedelta(days=3)

People = Iterable[Membership | None]


def whom_it_names(event: Event) -> People:
    named = event.facts.get("to") or []
    return _people(event).filter(pk__in=named if isinstance(named, list) else [named])


def whom_it_names_or_administrators(event: Event) -> People:
    return list(whom_it_names(event)) or _people(event).administering()


def supervisors_or_administrators(event: Event) -> People:
    supervisors = list(_people(event).filter(role=Role.SUPERVISOR))
    return supervisors or _people(event).administering()


def administrators(event: Event) -> People:
    return _people(event).administering()


def holder(event: Event) -> People:
    yield _case(event).assigned_to


def followers(event: Event) -> People:
    return _case(event).followers.select_related("workspace")


def holder_and_supervisor(event: Event) -> People:
    case = _case(event)
    return [case.assigned_to, case.somebody_to_tell(system)]


def who_owes(event: Event) -> People:
    yield Promise.objects.select_related("owner__user").get(pk=event.facts["promise"]).owner


def who_ordered(event: Event) -> People:
    """The leader, where she is one of us, and who entered her instruction."""
    ordered = Oversight.objects.select_related("leader__user", "by__user")
    oversight = ordered.get(pk=event.facts["oversight"])
    return [oversight.leader, oversight.by]


def who_handed_over(event: Event) -> People:
    return _people(event).filter(pk=event.facts["before"])


def who_noted(event: Event) -> People:
    note = ConductNote.objects.select_related("by__user").get(pk=event.facts["conduct_note"])
    yield note.by


def who_offered(event: Event) -> People:
    approval = Approval.objects.select_related("asked_by__user").get(pk=event.facts["approval"])
    yield approval.asked_by


def who_may_decide(event: Event) -> People:
    appeal = _appeal(event)
    return [each for each in _people(event) if appeal.can_be_decided_by(each)]


def whom_it_concerned(event: Event) -> People:
    """Who appealed, and who had found what was appealed against."""
    appeal = _appeal(event)
    return _people(event).filter(pk__in=[appeal.by_id, appeal.finding.by_id])


def who_exports(event: Event) -> People:
    asked = Export.objects.select_related("membership__user").filter(pk=event.facts["export"])
    return [export.membership for export in asked]


def who_wants_reports(event: Event) -> People:
    wishes = Wish.objects.filter(workspace_id=event.workspace_id, kind=event.facts["kind"])
    wanting = _people(event).filter(pk__in=wishes.values("member"))
    return [member for member in wanting if member.sees_figures]


def holder_if_unhappy(event: Event) -> People:
    content = event.facts["solved"] and event.facts["satisfaction"] >= Satisfaction.NEITHER
    return [] if content else holder(event)


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
    ConductAction.ENDED: Telling(NoticeKind.CONDUCT, supervisors_or_administrators, "conduct_note"),
    ConductAction.REVIEW_ASKED: Telling(
        NoticeKind.CONDUCT, supervisors_or_administrators, "conduct_note"
    ),
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
NOT_IN_ANOTHERS_PLACE = (*OF_ESCALATIONS, *OF_APPROVALS, *OF_APPEALS, NoticeKind.FOLLOWED)
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


def notice(event: Event) -> None:
    """An effect for a follower of the log; repeating it changes nothing."""
    if event.action in SETTLED:
        _let_rest(event)
    if now() - event.recorded_at >= NEWS:
        return
    if event.action in TELLINGS:
        _tell(event, TELLINGS[event.action])
    if event.action in NEWS_OF_A_CASE:
        # Last, so that what concerns somebody anyhow is told as that.
        _tell(event, Telling(NoticeKind.FOLLOWED, followers, letter=False))


def _tell(event: Event, telling: Telling) -> None:
    about = event.facts.get(telling.about)
    people = _others(telling.whom(event), event)
    for person, absent in _with_who_stands_in(people, event, telling).items():
        written, new = Notice.objects.tell(
            event, person, telling.kind, about=about, instead_of=absent
        )
        if new and telling.letter:
            write_letter(event, written)


def _with_who_stands_in(
    people: set[Membership], event: Event, telling: Telling
) -> dict[Membership, Membership | None]:
    """Those who are told, and for each the colleague on leave in whose place she is. Of what only a
    role may do, of what is merely followed, and of what concerns no case, nobody is told in
    another's place."""
    told: dict[Membership, Membership | None] = dict.fromkeys(people)
    if event.case_id and telling.kind not in NOT_IN_ANOTHERS_PLACE:
        away = Away(event.workspace_id)
        for person in people:
            if away.leave_of(person.id):
                instead = away.stand_in(person.id) or _case(event).somebody_to_tell(system)
                for one in _others([instead], event):
                    told.setdefault(one, person)
    return told


def _others(people: People, event: Event) -> set[Membership]:
    """Those who are still there; nobody is told of her own deeds."""
    present = {person for person in people if person and person.is_active}
    return {person for person in present if person.id != event.actor_id}


def _let_rest(event: Event) -> None:
    kinds, about = SETTLED[event.action]
    Notice.objects.filter(kind__in=kinds, about=event.facts[about]).mark_read()


def _people(event: Event):
    return (
        Membership.objects.active()
        .filter(workspace_id=event.workspace_id)
        .select_related("user", "workspace")
    )


def _appeal(event: Event) -> Appeal:
    return Appeal.objects.select_related("finding").get(pk=event.facts["appeal"])


def _case(event: Event) -> Case:
    """What is told of a merged case concerns whoever holds the one that it goes on as."""
    people = ("assigned_to__user", "merged_into__assigned_to__user")
    return Case.objects.select_related(*people).get(pk=event.case_id).goes_on_as
