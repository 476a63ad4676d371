"""What one person was told: what she has not read, then the rest, newest first."""

from functools import cached_property
from uuid import UUID

from django.urls import reverse
from django.utils.translation import ngettext

from amends.cases.models import Promise
from amends.desk.models import Notice, NoticeKind
from amends.desk.models.notice import OF_APPEALS, OF_APPROVALS, OF_ESCALATIONS, OF_EXPORTS
from amends.desk.paging import by_key
from amends.events.models import Event
from amends.people.models import Membership
from amends.reports.models import Report
from amends.watching.models import Alarm

AT_ONCE = 50
MOST_UNREAD = 200
OF_PROMISES = (NoticeKind.WARNED, NoticeKind.BROKEN)


class NoticeList:
    def __init__(self, membership: Membership, *, before: str = "") -> None:
        mine = Notice.objects.to(membership)
        self._mine = mine.select_related("case__customer", "instead_of__user")
        self._before = before

    @cached_property
    def unread(self) -> list[Notice]:
        """On the first page alone."""
        found = self._mine.unread().order_by("-at", "-pk")
        return [] if self._before else list(found[:MOST_UNREAD])

    @property
    def read(self) -> list[Notice]:
        return self._page[0]

    @property
    def next_page(self) -> str:
        return self._page[1]

    def particular(self, notice: Notice) -> str:
        """Which promise or alarm it is about, how many, or what there is of news."""
        if notice.kind == NoticeKind.RECALCULATED:
            moved = self._moved.get(notice.event_id, 0)
            return ngettext("%(num)s promise moved", "%(num)s promises moved", moved) % {
                "num": moved
            }
        if notice.kind == NoticeKind.FOLLOWED:
            return self._news.get(notice.event_id, "")
        if notice.kind == NoticeKind.FIGURES:
            return self._reports.get(notice.about, "")
        called = self._alarms if notice.kind == NoticeKind.ALARM else self._promises
        return called.get(notice.about, "") if notice.about else ""

    @cached_property
    def _page(self) -> tuple[list[Notice], str]:
        return by_key(self._mine.exclude(read_at=None), before=self._before, limit=AT_ONCE)

    @cached_property
    def _news(self) -> dict[UUID, str]:
        shown = [*self.unread, *self.read]
        told = [each.event_id for each in shown if each.kind == NoticeKind.FOLLOWED]
        events = Event.objects.filter(pk__in=told) if told else []
        return {event.pk: str(event.kind.sentence) for event in events if event.kind}

    @cached_property
    def _moved(self) -> dict[UUID, int]:
        shown = [*self.unread, *self.read]
        of_many = [each.event_id for each in shown if each.kind == NoticeKind.RECALCULATED]
        events = Event.objects.filter(pk__in=of_many) if of_many else []
        return {event.pk: event.facts["moved"] for event in events}

    @cached_property
    def _alarms(self) -> dict[UUID, str]:
        shown = [*self.unread, *self.read]
        about = {notice.about for notice in shown if notice.kind == NoticeKind.ALARM}
        return {alarm.pk: str(alarm) for alarm in Alarm.objects.filter(pk__in=about)}

    @cached_property
    def _reports(self) -> dict[UUID | None, str]:
        shown = [*self.unread, *self.read]
        about = {notice.about for notice in shown if notice.kind == NoticeKind.FIGURES}
        found = Report.objects.filter(pk__in=about).defer("rows", "figures") if about else []
        return {report.pk: str(report) for report in found}

    @cached_property
    def _promises(self) -> dict[UUID, str]:
        shown = [*self.unread, *self.read]
        about = {notice.about for notice in shown if notice.kind in OF_PROMISES}
        found = Promise.objects.filter(pk__in=about) if about else []
        return {promise.pk: promise.label for promise in found}


def leads_to(notice: Notice, slug: str) -> str:
    """The page on which one does what the notice asks for."""
    if notice.kind in OF_ESCALATIONS:
        return f"{reverse('desk:escalations', args=[slug])}#{notice.about}"
    if notice.kind in OF_APPROVALS:
        return reverse("recovery:approval", args=[slug, notice.about])
    if notice.kind in OF_APPEALS:
        return reverse("findings:of_case", args=[slug, notice.case.number])
    if notice.kind == NoticeKind.RECALCULATED:
        return reverse("desk:recalculation", args=[slug, notice.event_id])
    if notice.kind in OF_EXPORTS:
        return reverse("desk:export", args=[slug, notice.about])
    if notice.kind in (NoticeKind.SHIFT, NoticeKind.SHIFT_TAKEN):
        return reverse("shifts:handover", args=[slug, notice.about])

    if notice.kind == NoticeKind.FIGURES:
        return reverse("reports:report", args=[slug, notice.about])
    if notice.kind == NoticeKind.ALARM:
        return reverse("watching:operations", args=[slug])
    return reverse("desk:case", args=[slug, notice.case.number])
