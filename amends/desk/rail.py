"""The rail: where one can go, with the counts that say whether one should."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from urllib.parse import parse_qs

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amends.channels.models import Delivery, InboundMail
from amends.desk.case_lists import followed, mine, unassigned
from amends.desk.counting import count_all
from amends.desk.promises_today import owed_today
from amends.desk.rail_sections import sets_to_count, what_asks_for_me, what_is_known
from amends.desk.rail_views import ViewsInTheRail
from amends.desk.rail_views import address as view_address
from amends.dispatch.models import Dispatch
from amends.feedback.models import FollowUp
from amends.interface.rail import Entry
from amends.now import now
from amends.people.models import Membership
from amends.recovery.models import Approval

Marking = Callable[..., Entry]


def rail(request: HttpRequest, *, here: str = "") -> list[Entry]:
    """`here` is the address of the page that it is drawn for, where that is not the request's own."""
    membership = request.membership
    views = ViewsInTheRail(membership)
    counts = count_all(**_sets_to_count(membership), **views.sets_to_count())
    return _entries(request, views, counts, here=here or request.get_full_path())


def places(request: HttpRequest) -> list[Entry]:
    """Where the rail leads, without a count: for whoever looks for a place by its name."""
    return _entries(request, ViewsInTheRail(request.membership), defaultdict(int), here="")


def _sets_to_count(membership: Membership) -> dict[str, QuerySet]:
    today = owed_today(membership)
    return {
        "today": today,
        "late": today.filter(due_at__lt=now()),
        "mine": mine(membership),
        "unassigned": unassigned(membership),
        "followed": followed(membership).open(),
        "approvals": Approval.objects.waiting_for(membership),
        "to_review": Dispatch.objects.to_be_reviewed().of_cases_of(membership),
        "follow_ups": FollowUp.objects.reachable_by(membership).waiting_for_people(),
        **_mail_that_waits(membership),
        **sets_to_count(membership),
    }


def _entries(
    request: HttpRequest, views: ViewsInTheRail, counts: Mapping[str, int], *, here: str
) -> list[Entry]:
    membership, slug = request.membership, request.workspace.slug
    entry = _marking(here, slug)
    entries = [
        *_beginning(entry, membership, slug),
        *_of_cases(entry, membership, slug, counts=counts),
        *what_asks_for_me(entry, membership, slug, counts=counts),
        *_mail(entry, membership, slug, counts=counts),
        *views.entries(entry, slug, counts=counts),
        *_listening(entry, membership, slug, follow_ups=counts["follow_ups"]),
    ]
    return entries + what_is_known(entry, membership, slug)


def _of_cases(
    entry: Marking, membership: Membership, slug: str, *, counts: Mapping[str, int]
) -> list[Entry]:
    cases = reverse("desk:cases", args=[slug])
    return [
        entry(
            label=_("Today’s promises"),
            url=reverse("desk:today", args=[slug]),
            icon="clock",
            count=counts["today"],
            hot=counts["late"] > 0,
            tab=pgettext("tab", "Promises"),
        ),
        entry(
            label=_("My cases"),
            url=f"{cases}?list=mine",
            icon="inbox",
            count=counts["mine"],
            tab=pgettext("tab", "Mine"),
        ),
        entry(
            label=_("Unassigned"),
            url=f"{cases}?list=unassigned",
            icon="person",
            count=counts["unassigned"],
        ),
        entry(
            label=_("Followed cases"),
            url=f"{cases}?list=followed",
            icon="eye",
            count=counts["followed"],
        ),
        entry(label=_("All cases"), url=f"{cases}?list=all", icon="list"),
        entry(label=_("Table of cases"), url=reverse("desk:table", args=[slug]), icon="search"),
        entry(
            label=_("Dispatches"),
            url=reverse("dispatch:list", args=[slug]),
            icon="arrow",
            count=counts["to_review"],
            hot=counts["to_review"] > 0,
        ),
        entry(
            label=_("Approvals"),
            url=reverse("recovery:approvals", args=[slug]),
            icon="check",
            count=counts["approvals"],
            hot=counts["approvals"] > 0,
            tab=_("Approvals") if membership.sees_figures else "",
        ),
    ]


def _mail(
    entry: Marking, membership: Membership, slug: str, *, counts: Mapping[str, int]
) -> list[Entry]:
    if not membership.supervises:
        return []
    waiting = counts["set_aside"] + counts["not_through"]
    mail = reverse("channels:mails", args=[slug])
    return [entry(label=_("Mail"), url=mail, icon="mail", count=waiting, hot=waiting > 0)]


def _beginning(entry: Marking, membership, slug: str) -> list[Entry]:
    if not membership.handles_cases:
        return []
    new = reverse("desk:registration", args=[slug])
    return [
        entry(
            label=_("New case"),
            url=new,
            icon="plus",
            lead=True,
            key="n",
            tab=pgettext("tab", "New"),
        )
    ]


def _listening(entry: Marking, membership, slug: str, *, follow_ups: int) -> list[Entry]:
    """What is heard after the answer, and what is learnt from it."""
    section = _("Listen and learn")
    entries = [
        entry(
            label=_("Follow-up"),
            url=reverse("feedback:follow_ups", args=[slug]),
            icon="phone",
            count=follow_ups,
            section=section,
            tab=_("Follow-up"),
        ),
        entry(
            label=_("Call list"),
            url=reverse("feedback:call_list", args=[slug]),
            icon="phone",
            section=section,
        ),
        entry(
            label=_("To be judged"),
            url=reverse("findings:unjudged", args=[slug]),
            icon="check",
            section=section,
        ),
        entry(
            label=_("Causes"),
            url=reverse("learning:causes", args=[slug]),
            icon="bulb",
            section=section,
        ),
    ]
    if membership.sees_figures:
        pulse = reverse("reports:pulse", args=[slug])
        entries.append(
            entry(label=_("Pulse"), url=pulse, icon="pulse", section=section, tab=_("Pulse"))
        )
        reports = reverse("reports:reports", args=[slug])
        entries.append(entry(label=_("Reports"), url=reports, icon="chart", section=section))
    return entries


def _mail_that_waits(membership) -> dict[str, QuerySet]:
    """What a supervisor is told of: mail set aside, and letters that did not get through."""
    if not membership.supervises:
        return {}
    here = {"workspace_id": membership.workspace_id}
    return {
        "set_aside": InboundMail.objects.quarantined().filter(**here),
        "not_through": Delivery.objects.troubled().filter(**here),
    }


def _marking(address: str, slug: str) -> Marking:
    """Makes entries, and marks the one of the page at `address`; a case belongs to its list."""
    path, _, query = address.partition("?")
    asked = parse_qs(query)
    listed, view = asked.get("list", [""])[0], asked.get("view", [""])[0]
    today, cases = reverse("desk:today", args=[slug]), reverse("desk:cases", args=[slug])
    if path == cases and listed:
        present = f"{cases}?list={listed}"
    elif path == reverse("desk:table", args=[slug]) and view:
        present = view_address(slug, view)
    elif re.match(rf"{cases}\d+/", path):
        present = f"{cases}?list={listed}" if listed else today
    elif path.startswith(_settings(slug)):
        present = reverse("administration:settings", args=[slug])
    else:
        present = next((place for place in _with_pages_below(slug) if path.startswith(place)), path)
    return lambda **fields: Entry(**fields, current=fields["url"] == present)


def _settings(slug: str) -> tuple[str, ...]:
    """Where the pages of the settings begin."""
    nouns = (
        "administration:settings",
        "people:members",
        "channels:addresses",
        "recovery:authorities",
        "hooks:webhooks",
        "importing:tables",
        "hooks:robots",
        "privacy:access_log",
    )
    return tuple(reverse(noun, args=[slug]) for noun in nouns)


def _with_pages_below(slug: str) -> tuple[str, ...]:
    """Entries to which the pages that begin with their address belong."""
    nouns = (
        "desk:customers",
        "dispatch:list",
        "recovery:remedies",
        "channels:mails",
        "feedback:follow_ups",
        "reports:pulse",
        "reports:reports",
    )
    return tuple(reverse(noun, args=[slug]) for noun in nouns)
