"""For which cases a rule is, in the reader's words."""

from django.utils.translation import gettext as _

from amends.cases.models.promise import PromiseKind
from amends.cases.models.words import Kind, Severity
from amends.clocks.measures import measure_from
from amends.clocks.models import Rule
from amends.clocks.reading.measures import measure_in_words
from amends.customers.models import Tier


def what_it_starts(rule: Rule) -> str:
    if rule.starts == "decide":
        return _("Decide on a colleague’s offer")
    if rule.starts == "appeal":
        return _("Decide on an internal appeal")
    if rule.starts == "accept":
        return _("Accept a dispatch")
    known = rule.starts in PromiseKind.values
    return str(PromiseKind(rule.starts).label) if known else rule.starts


def when_it_holds(rule: Rule, tiers: dict[str, Tier]) -> list[str]:
    """Each condition in a word or two; none where it holds for all."""
    return [
        *(str(Kind(kind).label) for kind in rule.case_kinds if kind in Kind.values),
        *(str(tiers[code]) if code in tiers else code for code in rule.tiers),
        *(str(Severity(grade).label) for grade in rule.severities),
    ]


def how_long(rule: Rule) -> str:
    return measure_in_words(measure_from(rule.measure))
