import pytest
from django.db import IntegrityError, transaction

from amends.cases.models import Case


def outstanding(case) -> set[str]:
    return set(case.promises.outstanding().values_list("kind", flat=True))


def test_the_first_answer_keeps_the_first_response_and_promises_the_next_sign_of_life(case, lin):
    case.reply("非常抱歉", by=lin)
    assert case.promises.get(kind="respond").state == "kept"
    assert sorted(case.promises.filter(kind="inform").values_list("state", flat=True)) == [
        "kept",
        "open",
    ]
    assert Case.objects.get(pk=case.pk).assigned_to == lin


def test_an_answer_keeps_the_promises_that_it_names_and_no_others(case, lin):
    explain = case.promises.get(kind="explain")
    case.reply("原因是餐车没有补给", by=lin, keeps=[explain.id])
    assert outstanding(case) == {"inform", "resolve"}


def test_a_note_keeps_nothing_and_the_customer_never_sees_it(case, lin):
    before = outstanding(case)
    case.note("机组报告", by=lin)
    assert outstanding(case) == before
    assert not case.messages.public().exists()


def test_a_held_message_is_seen_by_nobody_outside_until_an_agent_accepts_it(case, lin):
    message = case.receive("给我改退款账号", by=lin, channel="email", held=True)
    assert not case.messages.public().exists()
    case.accept_held(message, by=lin)
    assert case.messages.public().get() == message


def test_asking_twice_for_a_call_promises_one(case):
    for _ in range(2):
        case.ask_for_call(by=case.customer)
    assert case.promises.filter(kind="call_back").count() == 1


def test_told_by_telephone_counts_as_told(case, lin):
    case.ask_for_call(by=case.customer)
    case.tell("马上为您查", by=lin)
    assert outstanding(case) == {"explain", "inform", "resolve"}


def test_what_was_said_cannot_be_changed_afterwards(case, lin):
    message = case.reply("非常抱歉", by=lin)
    message.text = "没有说过"
    with pytest.raises(IntegrityError), transaction.atomic():
        message.save()


def test_a_reply_is_found_by_its_words(case, lin):
    case.reply("餐车没有补给", by=lin)
    assert list(Case.objects.search("餐车")) == [case]
