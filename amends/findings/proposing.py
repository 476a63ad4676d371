"""Which class a case may belong to, by its words: those an administrator gave, and those of cases that
people classified before. It says why, proposes at most three, and never sets anything by itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from amends.cases.models import Case
from amends.findings.models import ClassPlace, ClassTree, TermCount
from amends.findings.models.term_count import EVERY_CASE, key_of
from amends.findings.telling_terms import telling_terms
from amends.words.cleaning import normalise

MOST = 3
REASONS = 3
# A term says something from so many cases on, and where so large a part of them is of one class,
# so much larger than that class is among all cases.
FEWEST_CASES, LEAST_SHARE, LEAST_MORE = 3, 0.5, 0.2


@dataclass(frozen=True)
class Learnt:
    """Of the cases with this term, how many are of the class."""

    term: str
    cases: int
    of: int

    @property
    def share(self) -> float:
        return self.cases / self.of


@dataclass
class Proposal:
    place: ClassPlace
    given: list[str] = field(default_factory=list)
    learnt: list[Learnt] = field(default_factory=list)

    @property
    def weight(self) -> float:
        """A word that a person gave counts as a whole; a learnt one by its share."""
        return len(self.given) + sum(each.share for each in self.learnt)

    @property
    def reasons(self) -> list[str]:
        """Why it is proposed, in the reader's language."""
        given = pgettext("list", ", ").join(f"“{term}”" for term in self.given[:REASONS])
        best = sorted(self.learnt, key=lambda each: (-each.share, -each.of))[:REASONS]
        return [
            *([_("%(terms)s: words of this class") % {"terms": given}] if given else []),
            *(_told(each) for each in best),
        ]


def proposals(case: Case) -> list[Proposal]:
    """What the case's own words speak for, the weightiest first."""
    tree = ClassTree.objects.in_force(case.workspace_id)
    return proposals_among(tree.offered if tree else [], case)


def proposals_among(offered: Iterable[ClassPlace], case: Case) -> list[Proposal]:
    """The same, where the classes have been read already."""
    text, workspace_id = f"{case.subject}\n{case.own_words}", case.workspace_id
    if not text.strip():
        return []
    found = {place.complaint_class_id: Proposal(place) for place in offered}
    whole = normalise(text)
    for proposal in found.values():
        proposal.given = [term for term in proposal.place.terms if normalise(term) in whole]
    for class_id, learnt in _learnt(telling_terms(text), workspace_id):
        if class_id in found:
            found[class_id].learnt.append(learnt)
    speaking = [proposal for proposal in found.values() if proposal.weight]
    return sorted(speaking, key=lambda each: (-each.weight, each.place.position))[:MOST]


def _learnt(terms: Iterable[str], workspace_id: UUID) -> Iterable[tuple[UUID, Learnt]]:
    term_of = {key_of(term, workspace_id): term for term in terms}
    rows = TermCount.objects.filter(
        workspace_id=workspace_id, key__in=[EVERY_CASE, *term_of], cases__gt=0
    ).values_list("key", "complaint_class_id", "cases")
    counts: dict[str, dict[UUID, int]] = {}
    for digest, class_id, cases in rows:
        counts.setdefault(digest, {})[class_id] = cases
    every_case = counts.pop(EVERY_CASE, {})
    all_cases = sum(every_case.values())
    for digest, by_class in counts.items():
        of = sum(by_class.values())
        for class_id, cases in by_class.items():
            usual = every_case.get(class_id, 0) / all_cases if all_cases else 0
            share = cases / of
            if of >= FEWEST_CASES and share >= LEAST_SHARE and share - usual >= LEAST_MORE:
                yield class_id, Learnt(term_of[digest], cases, of)


def _told(learnt: Learnt) -> str:
    return ngettext(
        "“%(term)s”: %(cases)s of %(of)s case with it",
        "“%(term)s”: %(cases)s of %(of)s cases with it",
        learnt.of,
    ) % {"term": learnt.term, "cases": learnt.cases, "of": learnt.of}
