"""What one person has promised, as a calendar (RFC 5545): the number of the case, what was promised
and by when. No customer, no word of anybody's."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from amends.cases.models import Promise
from amends.now import now
from amends.people.models import Membership

AT_MOST = 500
# How often a program should look again.
EVERY = timedelta(minutes=15)


def calendar_of(membership: Membership) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Amends//promises//")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("My promises"))
    calendar.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    owed = Promise.objects.outstanding().filter(owner=membership).select_related("case")
    for promise in owed.soonest_first()[:AT_MOST]:
        calendar.add_component(_event(promise, membership))
    return calendar.to_ical()


def _event(promise: Promise, membership: Membership) -> Event:
    event = Event()
    event.add("uid", f"{promise.id}@amends")
    event.add("dtstamp", now())
    event.add("sequence", promise.version)
    event.add("dtstart", promise.due_at)
    event.add("summary", f"{promise.case.label} · {membership.sight.of(promise.label)}")
    place = reverse("desk:case", args=[membership.workspace.slug, promise.case.number])
    event.add("url", settings.BASE_URL + place)
    # A time by which, not a time in which: nobody is busy then.
    event.add("transp", "TRANSPARENT")
    return event
