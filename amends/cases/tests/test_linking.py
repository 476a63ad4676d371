"""Two cases that have to do with each other say so on either side."""

import pytest
from django.db import IntegrityError, transaction

from amends.cases.models import Case, CaseLink
from amends.cases.models.linkable import CannotLink
from amends.events.models import Event


@pytest.fixture
def other(inside) -> Case:
    guest = inside.customer("陈国栋")
    return Case.objects.register(
        inside.home, guest, by=guest, channel="web", words="同一班飞机，行李晚到"
    )


def seen_from(case) -> list[str]:
    return [str(case.tie_by(link)) for link in CaseLink.objects.of([case.pk])]


def told(action: str) -> int:
    return Event.objects.filter(action=action).count()


def test_either_side_reads_it_in_its_own_way(case, other, lin):
    ways = {"related": "related", "cause_of": "caused_by", "followed_by": "follows"}
    for here, there in (*ways.items(), *((there, here) for here, there in ways.items())):
        case.link(other, tie=here, by=lin)
        assert (seen_from(case), seen_from(other)) == ([here], [there])


def test_saying_it_again_from_either_side_changes_nothing_and_otherwise_replaces_it(
    case, other, lin
):
    case.link(other, tie="cause_of", by=lin)
    case.link(other, tie="cause_of", by=lin)
    other.link(case, tie="caused_by", by=lin)
    assert told("case.linked") == 2
    other.link(case, tie="related", by=lin)
    assert (seen_from(case), told("case.unlinked"), told("case.linked")) == (["related"], 2, 4)
    for _ in range(2):
        case.unlink(other, by=lin)
    assert (seen_from(case), told("case.unlinked")) == ([], 4)


def test_the_database_keeps_two_cases_from_being_linked_twice(case, other, lin):
    case.link(other, tie="cause_of", by=lin)
    with pytest.raises(IntegrityError, match="two_cases_linked_once"), transaction.atomic():
        CaseLink.objects.create(
            workspace=case.workspace, case=other, other=case, tie="cause_of", by=lin
        )
    with pytest.raises(CannotLink):
        case.link(case, tie="related", by=lin)


def test_what_was_split_off_stays_so_when_the_two_are_linked_and_unlinked(case, lin):
    new = case.split_off(case.receive("还有行李", by=case.customer), by=lin)
    case.link(new, tie="related", by=lin)
    case.unlink(new, by=lin)
    assert seen_from(new) == ["split_from"]
