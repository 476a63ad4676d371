"""The class of a case as a key of the query line: a class stands for all below it, too."""

from itertools import chain

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from amends.desk.finding.keys import ChosenKey, Option
from amends.findings.models import Classification, ClassTree
from amends.people.models import Membership

NONE = Option((), (pgettext_lazy("query", "none"), "none"))


def _classes(asker: Membership) -> list[Option]:
    """By the tree in force. Classes of one name are all meant by it."""
    tree = ClassTree.objects.in_force(asker.workspace_id)
    places = tree.all_places if tree else []
    below: dict[str, list] = {}
    for place in places:
        for code in place.line:
            below.setdefault(code, []).append(place.complaint_class_id)
    return [
        *(
            Option(tuple(below[place.code]), (place.label, place.code, *place.name.values()))
            for place in places
        ),
        NONE,
    ]


def _classified(chosen: list[tuple]) -> Q:
    holding = Classification.objects.holding()
    wanted = list(chain.from_iterable(chosen))
    asked = Q(pk__in=holding.filter(complaint_class__in=wanted).values("case"))
    return asked | ~Q(pk__in=holding.values("case")) if () in chosen else asked


CLASS = ChosenKey("class", pgettext_lazy("query", "class"), _classes, _classified)
