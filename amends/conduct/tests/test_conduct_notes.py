"""Abuse is answered by two warnings and an end; nothing of it closes a door or stays for ever."""

from datetime import timedelta

import pytest

from amends.cases.models import Case
from amends.channels.tests.correspondence import SENDER, first_contact
from amends.channels.tests.post import answer_to, bring, file_store
from amends.conduct.models import CannotReview, ConductNote, NotTheNextStep
from amends.customers.models import Customer
from amends.desk.models import Notice
from amends.desk.noticing import notice
from amends.events.models import Event
from amends.now import at, now

__all__ = ["file_store"]
pytestmark = pytest.mark.django_db
STEPS = ("first_warning", "second_warning", "end")


@pytest.fixture
def lin(inside):
    return inside.member("lin")


@pytest.fixture
def case(inside, lin) -> Case:
    return Case.objects.register(
        inside.home, inside.customer("周雅婷"), by=lin, assigned_to=lin, subject="延误三小时",
        words="飞机停在跑道上三个小时", channel="phone",
    )  # fmt: skip


@pytest.fixture
def ended(case, lin) -> ConductNote:
    return [take(case, step, by=lin) for step in STEPS][-1]


def take(case, step, *, by, words="你这个白痴") -> ConductNote:
    return ConductNote.objects.take_down(case, step, words=f"{words}（{step}）", by=by)


def said(step, words="你们都是废物") -> dict:
    return {"step": step, "words": words, "channel": "phone"}


def test_two_warnings_come_before_the_end_and_the_page_says_what_to_say(world, case):
    page, browser = f"/w/xinghe/cases/{case.number}/", world.signed_in("lin")
    place = f"{page}conduct/"
    assert "请不要使用辱骂的话" in browser.get(place).text, "in the customer's language"
    assert browser.post(place, said("end")).status_code == 422
    assert browser.post(place, said("first_warning", " ")).status_code == 422
    assert browser.post(place, said("first_warning") | {"channel": "pigeon"}).status_code == 422
    for _ in range(2):
        assert browser.post(place, said("first_warning")).url == page
    assert ConductNote.objects.count() == 1, "a button pressed twice"
    assert "First warning" in browser.get(page).text
    with at(now() + timedelta(minutes=3)):
        browser.post(place, said("second_warning"))
        browser.post(place, said("end"))
        assert "End of the conversation" in browser.get(page).text
    told = Event.objects.filter(action__startswith="conduct.").order_by("id")
    assert [event.action for event in told] == ["conduct.warned", "conduct.warned", "conduct.ended"]
    assert not any("废物" in str(event.facts) for event in told)


def test_the_end_is_laid_before_a_supervisor_and_never_judged_by_who_wrote_it(world, ended, case):
    notice(Event.objects.get(action="conduct.ended"))
    wang = world.member("wang")
    assert Notice.objects.get().recipient == wang
    place = f"/w/xinghe/conduct/{ended.id}/review/"
    mine = take(case, "end", by=wang, words="还在骂")
    supervisor = world.signed_in("wang")
    assert "C-" in supervisor.get("/w/xinghe/conduct/").text
    own = f"/w/xinghe/conduct/{mine.id}/review/"
    assert supervisor.post(own, {"stands": "yes", "reason": "-"}).status_code == 403
    assert supervisor.post(place, {"stands": "no", "reason": ""}).status_code == 422
    for code in (302, 422):
        given = {"stands": "no", "reason": "客户只是着急"}
        assert supervisor.post(place, given).status_code == code
    ended.refresh_from_db()
    assert (ended.review, ended.reviewed_by, ended.stands) == ("lifted", wang, False)
    notice(Event.objects.get(action="conduct.lifted"))
    assert Notice.objects.get(kind="conduct_lifted").recipient.name == "林晓"
    assert Notice.objects.get(kind="conduct").read_at


def test_where_the_only_supervisor_noted_it_administrators_are_told(world, case):
    for step in STEPS:
        take(case, step, by=world.member("wang"))
    notice(Event.objects.get(action="conduct.ended"))
    assert {told.recipient.name for told in Notice.objects.all()} == {"孙工"}


def test_a_note_that_went_with_an_erased_customer_holds_up_no_notices(ended):
    ended.lift("客户只是着急", by=ended.case.assigned_to)
    ConductNote.objects.filter(pk=ended.pk).delete()
    notice(Event.objects.get(action="conduct.lifted"))
    assert not Notice.objects.exists()


def test_the_customer_may_ask_for_another_look_at_any_note(world, case, lin):
    note = take(case, "first_warning", by=lin)
    browser = world.signed_in("lin")
    for _ in range(2):
        assert browser.post(f"/w/xinghe/conduct/{note.id}/review-request/").status_code == 302
    note.refresh_from_db()
    assert note.awaits_review and Event.objects.filter(action="conduct.review_asked").count() == 1
    note.uphold("录音核对无误", by=world.member("wang"))
    note.ask_review(by=lin)
    note.refresh_from_db()
    assert note.awaits_review, "a review can be asked for once more"


def test_a_note_counts_until_it_expires_or_is_lifted(world, case, lin, ended):
    with at(ended.expires_at):
        assert ConductNote.objects.next_step(case.customer) == "first_warning"
        with pytest.raises(CannotReview):
            ended.ask_review(by=lin)
        page = world.signed_in("lin").get(f"/w/xinghe/cases/{case.number}/").text
        assert "End of the conversation ·" not in page
    ended.lift("不成立", by=world.member("wang"))
    assert ConductNote.objects.next_step(case.customer) == "end"
    with pytest.raises(NotTheNextStep):
        take(case, "first_warning", by=lin, words="又骂")


def test_after_the_end_the_customer_still_writes_and_the_case_goes_on(client, case, ended):
    page = f"/s/{case.status_token}/"
    assert client.get(page).status_code == 200
    answer = client.post(f"{page}messages/", {"words": "我书面说明一下情况"})
    assert answer.status_code == 302
    assert case.all_messages.filter(text="我书面说明一下情况", held=False).exists()
    case.refresh_from_db()
    assert case.is_open and case.promises.outstanding().exists()


def test_after_the_end_a_mail_still_joins_its_case(file_store, lin):
    case, letter = first_contact()
    for step in STEPS:
        take(case, step, by=lin)
    bring(answer_to(letter, "还有发票问题", sender=SENDER), to=str(letter["Reply-To"]))
    said_last = case.messages.in_order().last()
    assert (said_last.text, said_last.held) == ("还有发票问题", False)


def test_it_is_shown_where_the_number_is_recognised_and_on_the_customer(world, case, ended):
    browser = world.signed_in("lin")
    phone = case.customer.phone.value
    known = browser.get("/w/xinghe/cases/new/known/", {"phone": phone}).text
    assert "End of the conversation" in known and "can write at any time" in known
    assert "Conduct notes" in browser.get(f"/w/xinghe/customers/{case.customer_id}/").text


def test_it_goes_along_when_customers_are_merged_and_away_when_they_are_erased(
    world, case, lin, ended
):
    other = Customer.objects.record(world.home, by=lin, name="周女士")
    case.customer.merge_into(other, by=lin)
    assert ConductNote.objects.next_step(other) == "end"
    case.customer.unmerge(by=lin)
    assert ConductNote.objects.next_step(other) == "first_warning"


def test_a_program_takes_down_reviews_and_reads(world, case):
    program, place = world.api("lin"), f"/cases/{case.label}/conduct"
    assert program.tell(place, said("end")).status_code == 409
    answer = program.tell(place, said("first_warning"))
    assert (answer.status_code, answer.json()["stands"]) == (201, True)
    note = f"/conduct/{answer.json()['id']}"
    assert program.tell(f"{note}/review", {"stands": True, "reason": "x"}).status_code == 403
    assert program.tell(f"{note}/review-request", {}).json()["review"] == "asked"
    lifted = world.api("wang").tell(f"{note}/review", {"stands": False, "reason": "误会"})
    assert lifted.json()["review"] == "lifted"
    assert program.tell(f"{note}/review-request", {}).status_code == 409
    assert [each["stands"] for each in program.ask(place).json()] == [False]


def test_scripts_and_days_are_the_workspaces_own(world, case, lin):
    browser, place = world.signed_in("sun"), "/w/xinghe/settings/conduct/"
    assert "second person looks at it" in browser.get(place).text
    own = {"days": "30", "first_warning_zh-hans": "请您冷静一下。"}
    for _ in range(2):
        assert browser.post(place, own).url == place
    assert browser.post(place, own | {"days": "0"}).status_code == 422
    assert Event.objects.filter(action="conduct_rules.changed").count() == 1
    shown = world.signed_in("lin").get(f"/w/xinghe/cases/{case.number}/conduct/").text
    assert "请您冷静一下。" in shown
    note = take(case, "first_warning", by=lin)
    assert timedelta(days=29) < note.expires_at - now() <= timedelta(days=30)


def test_whoever_only_reads_sees_no_words_of_abuse_and_notes_none(world, case, ended):
    browser, page = world.signed_in("qian"), f"/w/xinghe/cases/{case.number}/"
    assert "你这个白痴" not in browser.get(page).text
    assert browser.get(f"{page}conduct/").status_code == 403
