"""A message about something else becomes a case of its own, and can be put back as if it never had been."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from amends.cases.models import Attachment, Case, CaseLink, Message, Promise
from amends.cases.models.splittable import CannotPutBack, CannotSplit
from amends.events.models import Event
from amends.now import at, now


@pytest.fixture
def luggage(case, lin) -> Message:
    """Two days after her complaint 周雅婷 writes about something else; the case is 林晓's."""
    case.assign(lin, by=lin)
    with at(now() - timedelta(hours=1)):
        return case.receive("另外行李箱也摔坏了", by=case.customer, channel="email")


def story(case) -> list[str]:
    told = Event.objects.filter(case_id=case.pk).order_by("id")
    return list(told.values_list("action", flat=True))


def as_they_are(*rows) -> list:
    return [list(type(row).objects.filter(pk=row.pk).values()) for row in rows]


def test_the_new_case_keeps_words_time_customer_and_holder_and_names_its_origin(case, luggage, lin):
    before = as_they_are(luggage)
    new = case.split_off(luggage, by=lin, subject="行李损坏", kind="complaint")
    assert (new.own_words, new.received_at) == (luggage.text, luggage.at)
    assert (new.customer, new.assigned_to, new.channel) == (case.customer, lin, "email")
    assert {promise.started_at for promise in new.promises.all()} == {luggage.at}
    link = CaseLink.objects.get()
    assert (link.case, link.other, link.message) == (new, case, luggage)
    assert new.tie_by(link) == "split_from" and case.tie_by(link) == "split_into"
    assert "case.split_off" in story(case) and "case.split_from" in story(new)
    assert as_they_are(luggage) == before and case.messages.count() == 1


def test_splitting_twice_answers_the_same_case(case, luggage, lin, wang):
    assert case.split_off(luggage, by=lin) == case.split_off(luggage, by=wang)
    assert Case.objects.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        link = CaseLink.objects.get()
        link.pk = None
        CaseLink.objects.create(
            workspace=link.workspace, case=case, other=link.case, tie="split_from", message=luggage
        )


def test_what_a_reply_has_kept_since_is_kept_in_the_new_case_too(case, luggage, lin):
    reply = case.reply("箱子的事我们一并核实", by=lin)
    new = case.split_off(luggage, by=lin)
    kept = {each.kind: each.kept_at for each in new.promises.exclude(kept_at=None)}
    assert kept["respond"] == kept["inform"] == new.first_answered_at == reply.at
    assert new.promises.outstanding().get(kind="inform").started_at == reply.at
    assert new.promises.outstanding().get(kind="resolve").started_at == luggage.at


def test_putting_it_back_leaves_the_origin_exactly_as_it_was(case, luggage, lin):
    origin = as_they_are(case, luggage) + list(case.promises.order_by("pk").values())
    new = case.split_off(luggage, by=lin)
    assert new.can_be_put_back
    for _ in range(2):
        new.put_back(by=lin)
    assert as_they_are(case, luggage) + list(case.promises.order_by("pk").values()) == origin
    assert Case.objects.under(new.number).get() == case
    assert not Promise.objects.outstanding().filter(case=new).exists()
    assert story(new).count("case.merged") == 1


def test_put_back_and_needed_after_all_it_is_the_same_case_again(case, luggage, lin):
    new = case.split_off(luggage, by=lin)
    owed = {(each.kind, each.due_at) for each in new.promises.outstanding()}
    new.put_back(by=lin)
    again = case.split_off(luggage, by=lin)
    assert again == new and again.merged_into is None and again.can_be_put_back
    assert {(each.kind, each.due_at) for each in again.promises.outstanding()} <= owed
    assert Case.objects.count() == 2


@pytest.mark.parametrize("deed", ["note", "reply", "take", "urge"])
def test_what_somebody_has_worked_on_since_is_not_put_back(case, luggage, lin, wang, deed):
    new = case.split_off(luggage, by=lin)
    match deed:
        case "note":
            new.note("已联系行李部门", by=wang)
        case "reply":
            new.reply("请寄来照片", by=lin)
        case "take":
            new.assign(wang, by=wang)
        case "urge":
            new.urge(by=new.customer)
    assert not new.can_be_put_back
    with pytest.raises(CannotPutBack):
        new.put_back(by=lin)
    assert Case.objects.get(pk=new.pk).merged_into is None


def test_only_what_the_customer_said_further_and_nobody_doubts_is_split_off(case, lin):
    doubted = case.receive("我也是她", by=case.customer, held=True)
    opening = case.messages.create(
        workspace=case.workspace, direction="in", channel="web", text="x", opens=True
    )
    for message in (doubted, opening, case.note("内部", by=lin), case.reply("您好", by=lin)):
        with pytest.raises(CannotSplit):
            case.split_off(message, by=lin)
    assert Case.objects.count() == 1


def test_a_closed_case_gives_off_a_message_and_takes_it_back_without_being_taken_up_again(
    case, luggage, lin
):
    case.answer(by=lin)
    case.close(by=lin, reason="by_hand")
    new = case.split_off(luggage, by=lin)
    assert new.is_being_worked_on and new.promises.outstanding().exists()
    new.put_back(by=lin)
    case.refresh_from_db()
    assert (case.state, case.next_due_at) == ("closed", None)


def test_what_another_customer_said_in_a_merged_case_becomes_hers(case, inside, lin):
    guest = inside.customer("陈国栋")
    other = Case.objects.register(inside.home, guest, by=guest, channel="web", words="同一班飞机")
    message = other.receive("我的轮椅也丢了", by=guest)
    other.merge_into(case, by=lin, across_customers=True)
    assert case.split_off(message, by=lin).customer == guest


def test_files_stay_with_the_message_that_brought_them(case, luggage, lin):
    photo = Attachment.objects.create(
        workspace=case.workspace, case=case, message=luggage, name="箱子.jpg",
        media_type="image/jpeg", size=3, digest="a" * 64,
    )  # fmt: skip
    new = case.split_off(luggage, by=lin)
    assert list(new.split_from.message.attachments.all()) == [photo]
    assert photo.case == case
