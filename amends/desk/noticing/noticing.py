"""A follower of the log that writes notices, and a mail with each."""

from datetime import timedelta
from uuid import UUID

from amends.desk.models import Notice, NoticeKind
from amends.desk.models.notice import OF_APPEALS, OF_APPROVALS, OF_ESCALATIONS
from amends.desk.notice_letter import write_letter
from amends.desk.noticing.concerning import concerning_somebody
from amends.desk.noticing.tellings import FOLLOWED, NEWS_OF_A_CASE, SETTLED, TELLINGS, Telling
from amends.desk.noticing.whom import People, case_of, followers
from amends.events.actor import system
from amends.events.models import Event
from amends.now import now
from amends.people.away import Away
from amends.people.models import Membership

# What comes to the log later than this, out of a backup or a long pause, is news to nobody.
NEWS = timedelta(days=3)
NOT_IN_ANOTHERS_PLACE = (*OF_ESCALATIONS, *OF_APPROVALS, *OF_APPEALS, NoticeKind.FOLLOWED)


def notice_all(workspace_id: UUID, event_ids: list[UUID]) -> None:
    events = Event.objects.filter(id__in=event_ids, action__in=FOLLOWED).order_by("id")
    for event in concerning_somebody(list(events)):
        notice(event)


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
                instead = away.stand_in(person.id) or case_of(event).somebody_to_tell(system)
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
