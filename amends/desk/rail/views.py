"""The views that a person keeps, or her teams, with how many of their cases are still open."""

from collections.abc import Mapping

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from amends.cases.models.words import OPEN
from amends.desk.finding.found import Found
from amends.desk.finding.line import QueryLine
from amends.desk.finding.vocabulary import Vocabulary
from amends.desk.models import View
from amends.interface.rail import Entry
from amends.people.models import Membership

MOST = 12


class ViewsInTheRail:
    def __init__(self, membership: Membership) -> None:
        self._membership = membership
        self._views = list(View.objects.reachable_by(membership).order_by("name")[:MOST])

    def sets_to_count(self) -> dict[str, QuerySet]:
        """Of the open cases alone: what has ended asks for nobody, and grows for ever."""
        vocabulary = Vocabulary(self._membership)
        lines = {
            view: QueryLine(view.line, self._membership, vocabulary=vocabulary)
            for view in self._views
        }
        return {
            _name(view): Found(self._membership, line).countable().filter(state__in=OPEN)
            for view, line in lines.items()
        }

    def entries(self, slug: str, *, counts: Mapping[str, int], current: str) -> list[Entry]:
        return [
            Entry(
                label=view.name,
                url=address(slug, str(view.pk)),
                icon="people" if view.team_id else "star",
                count=counts[_name(view)],
                current=address(slug, str(view.pk)) == current,
                section=_("Views"),
            )
            for view in self._views
        ]


def address(slug: str, view: str) -> str:
    return f"{reverse('desk:table', args=[slug])}?view={view}"


def _name(view: View) -> str:
    return f"view_{view.pk.hex}"
