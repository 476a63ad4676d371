"""Who is told of an event."""

from collections.abc import Iterable
from uuid import UUID

from amends.cases.models import Case, Oversight, Promise
from amends.conduct.models import ConductNote
from amends.desk.models import Export
from amends.events.actor import system
from amends.events.models import Event
from amends.feedback.models.words import Satisfaction
from amends.findings.models import Appeal
from amends.people.models import Membership, Role
from amends.recovery.models import Approval
from amends.referrals.models import Referral
from amends.reports.models import Wish

People = Iterable[Membership | None]


def whom_it_names(event: Event) -> People:
    named = event.facts.get("to") or []
    return people_of(event).filter(pk__in=named if isinstance(named, list) else [named])


def whom_it_names_or_administrators(event: Event) -> People:
    return list(whom_it_names(event)) or people_of(event).administering()


def supervisors_or_administrators(event: Event) -> People:
    supervisors = list(people_of(event).filter(role=Role.SUPERVISOR))
    return supervisors or people_of(event).administering()


def administrators(event: Event) -> People:
    return people_of(event).administering()


def holder(event: Event) -> People:
    yield case_of(event).assigned_to


def holder_where_referred(event: Event) -> People:
    """One of the two cases that were linked came by a platform: she sees before she answers."""
    both = [event.case_id, event.facts["case"]]
    if Referral.objects.of_cases(both).exists():
        yield case_of(event).assigned_to


def followers(event: Event) -> People:
    return case_of(event).followers.select_related("workspace")


def holder_and_supervisor(event: Event) -> People:
    case = case_of(event)
    return [case.assigned_to, case.somebody_to_tell(system)]


def who_owes(event: Event) -> People:
    yield Promise.objects.select_related("owner__user").get(pk=event.facts["promise"]).owner


def who_ordered(event: Event) -> People:
    """The leader, where she is one of us, and who entered her instruction."""
    ordered = Oversight.objects.select_related("leader__user", "by__user")
    oversight = ordered.get(pk=event.facts["oversight"])
    return [oversight.leader, oversight.by]


def who_handed_over(event: Event) -> People:
    return people_of(event).filter(pk=event.facts["before"])


def who_noted(event: Event) -> People:
    return [note.by for note in _conduct_notes(event)]


def who_may_review(event: Event) -> People:
    """Supervisors other than whoever noted it; where there is none, administrators."""
    return [
        each
        for note in _conduct_notes(event)
        for each in _supervisors_but(note.by_id, event)
        if note.can_be_reviewed_by(each)
    ]


def who_offered(event: Event) -> People:
    approval = Approval.objects.select_related("asked_by__user").get(pk=event.facts["approval"])
    yield approval.asked_by


def who_may_decide(event: Event) -> People:
    appeal = appeal_of(event)
    return [each for each in people_of(event) if appeal.can_be_decided_by(each)]


def whom_it_concerned(event: Event) -> People:
    """Who appealed, and who had found what was appealed against."""
    appeal = appeal_of(event)
    return people_of(event).filter(pk__in=[appeal.by_id, appeal.finding.by_id])


def who_exports(event: Event) -> People:
    asked = Export.objects.select_related("membership__user").filter(pk=event.facts["export"])
    return [export.membership for export in asked]


def who_wants_reports(event: Event) -> People:
    wishes = Wish.objects.filter(workspace_id=event.workspace_id, kind=event.facts["kind"])
    wanting = people_of(event).filter(pk__in=wishes.values("member"))
    return [member for member in wanting if member.sees_figures]


def holder_if_unhappy(event: Event) -> People:
    content = event.facts["solved"] and event.facts["satisfaction"] >= Satisfaction.NEITHER
    return [] if content else holder(event)


def _supervisors_but(noted_by: UUID, event: Event) -> Iterable[Membership]:
    others = list(people_of(event).filter(role=Role.SUPERVISOR).exclude(pk=noted_by))
    return others or people_of(event).administering()


def _conduct_notes(event: Event) -> Iterable[ConductNote]:
    """None where the customer has been erased meanwhile, and the note with her."""
    return ConductNote.objects.select_related("by__user").filter(pk=event.facts["conduct_note"])


def people_of(event: Event):
    return (
        Membership.objects.active()
        .filter(workspace_id=event.workspace_id)
        .select_related("user", "workspace")
    )


def appeal_of(event: Event) -> Appeal:
    return Appeal.objects.select_related("finding").get(pk=event.facts["appeal"])


def case_of(event: Event) -> Case:
    """What is told of a merged case concerns whoever holds the one that it goes on as."""
    people = ("assigned_to__user", "merged_into__assigned_to__user")
    return Case.objects.select_related(*people).get(pk=event.case_id).goes_on_as
