"""Answered, then followed up, then closed; and taken up again where it was not put right."""

import pytest
from django.db import IntegrityError, connection, transaction

from amends.cases.models import Case
from amends.cases.models.closable import CannotAnswer, CannotClose, CannotReopen
from amends.events.actor import system


@pytest.fixture
def answered(case, lin) -> Case:
    case.assign(lin, by=lin)
    case.answer(by=lin)
    return case


def test_answering_ends_the_work_and_promises_a_follow_up(answered, lin):
    assert answered.solved_by == lin
    assert [each.kind for each in answered.promises.outstanding()] == ["follow_up"]
    assert answered.promises.get(kind="inform").state == "released"


def test_a_case_can_be_answered_once(answered, lin):
    with pytest.raises(CannotAnswer):
        answered.answer(by=lin)


def test_nothing_closes_while_the_follow_up_is_owed(answered):
    with pytest.raises(CannotClose):
        answered.close(by=system, reason="content")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_case SET state = 'closed', closed_at = now()")


def test_closing_by_hand_releases_the_follow_up_for_that_reason(answered, wang):
    answered.close(by=wang, reason="by_hand", note="客户电话里说已经好了")
    follow_up = answered.promises.get(kind="follow_up")
    assert (follow_up.state, follow_up.ended_for) == ("released", "by_hand")


def test_a_hold_of_a_higher_room_keeps_the_case_from_closing(answered, wang):
    answered.hold("judgement", by=system)
    with pytest.raises(CannotClose):
        answered.close(by=wang, reason="by_hand")
    answered.lift("judgement", by=wang)
    answered.close(by=wang, reason="by_hand")


def test_reopening_keeps_the_first_round_and_promises_anew(answered, wang, lin):
    first = answered.promises.get(kind="resolve")
    answered.close(by=wang, reason="by_hand")
    answered.reopen(by=wang, reason="又漏水了")
    again = answered.promises.outstanding()
    assert {each.kind for each in again} == {"respond", "inform", "resolve"}
    assert {each.round for each in again} == {2}
    first.refresh_from_db()
    assert (first.state, first.round) == ("kept", 1)
    assert answered.assigned_to == lin


def test_only_an_ended_case_can_be_reopened(case, lin):
    with pytest.raises(CannotReopen):
        case.reopen(by=lin)


def test_a_withdrawn_case_owes_nothing(case):
    case.withdraw(by=case.customer)
    assert not case.promises.outstanding().exists()
    assert Case.objects.get(pk=case.pk).next_due_at is None
