"""What of the rail is for some roles alone, or leads away from the cases."""

from collections.abc import Callable, Mapping

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amends.cases.models import Escalation, Oversight
from amends.desk.models import Notice
from amends.interface.rail import Entry
from amends.people.models import Membership
from amends.shifts.models import Handover


def sets_to_count(membership: Membership) -> dict[str, QuerySet]:
    """Counted with all the others of the rail in one question."""
    sets: dict[str, QuerySet] = {"notices": Notice.objects.to(membership).unread()}
    if membership.supervises:
        sets["escalations"] = Escalation.objects.reachable_by(membership).waiting()
    if membership.handles_cases:
        here = Handover.objects.waiting().filter(workspace_id=membership.workspace_id)
        mine = Handover.objects.waiting_for(membership)
        sets["shifts"] = here if membership.supervises else mine
    if membership.sees_figures:
        sets["oversights"] = Oversight.objects.reachable_by(membership).standing()
    return sets


def what_asks_for_me(
    entry: Callable[..., Entry], membership: Membership, slug: str, *, counts: Mapping[str, int]
) -> list[Entry]:
    """Notices for everybody; escalations for those who can take them up."""
    entries = [
        entry(
            label=_("Notices"),
            url=reverse("desk:notices", args=[slug]),
            icon="bell",
            count=counts["notices"],
            hot=counts["notices"] > 0,
            tab=pgettext("tab", "Notices"),
        )
    ]
    if membership.sees_figures:
        supervision = reverse("desk:supervision", args=[slug])
        entries.append(entry(label=_("Supervisor’s desk"), url=supervision, icon="people"))
    if membership.supervises:
        entries.append(
            entry(
                label=_("Escalations"),
                url=reverse("desk:escalations", args=[slug]),
                icon="escalate",
                count=counts["escalations"],
                hot=counts["escalations"] > 0,
            )
        )
    if membership.handles_cases:
        entries.append(
            entry(
                label=_("Shift hand-over"),
                url=reverse("shifts:handovers", args=[slug]),
                icon="transfer",
                count=counts["shifts"],
                hot=counts["shifts"] > 0,
            )
        )
    if membership.sees_figures:
        entries.append(
            entry(
                label=_("Leaders’ instructions"),
                url=reverse("desk:all_oversights", args=[slug]),
                icon="flag",
                count=counts["oversights"],
            )
        )
    return entries


def what_is_known(entry: Callable[..., Entry], membership: Membership, slug: str) -> list[Entry]:
    """Whom we serve, with what we make amends, and how the house is set up."""
    section = _("Customers and people")
    entries = [
        entry(
            label=_("Customers"),
            url=reverse("desk:customers", args=[slug]),
            icon="heart",
            section=section,
        )
    ]
    referrals = reverse("referrals:referrals", args=[slug])
    entries.append(entry(label=_("Referrals"), url=referrals, icon="door", section=section))
    letters = reverse("letters:letters", args=[slug])
    entries.append(entry(label=_("Letters on paper"), url=letters, icon="mail", section=section))
    if membership.supervises:
        remedies = reverse("recovery:remedies", args=[slug])
        entries.append(entry(label=_("Remedies"), url=remedies, icon="gift", section=section))
    if membership.administers:
        settings = reverse("administration:settings", args=[slug])
        entries.append(entry(label=_("Settings"), url=settings, icon="gear", section=section))
    return entries
