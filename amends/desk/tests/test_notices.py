"""What people are told: once for each event, on the desk and by mail, and never of their own deeds."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.cases.models import Case, Promise
from amends.cases.promise_actions import PromiseAction
from amends.channels.following import FOLLOWED as WRITTEN_ABOUT
from amends.channels.following import write_letters
from amends.channels.models import Delivery
from amends.desk.models import Notice
from amends.desk.noticing import notice, notice_all
from amends.events.models import Event
from amends.now import at, now
from amends.people.models import Membership

NOTICES = "/w/xinghe/notices/"


@pytest.fixture
def follow(inside):
    """Reads the whole log as the worker does, both for notices and for the mail room."""

    def follow() -> None:
        for event in Event.objects.filter(action__in=WRITTEN_ABOUT).order_by("id"):
            write_letters(event)
        notice_all(inside.home.id, list(Event.objects.values_list("id", flat=True)))

    return follow


def told(membership: Membership) -> list[str]:
    return [each.kind for each in Notice.objects.to(membership).order_by("id")]


def mails(mail_name: str) -> list[Delivery]:
    return list(Delivery.objects.filter(to=f"{mail_name}@example.com"))


def test_who_is_given_a_case_is_told_on_the_desk_and_by_mail(world, case, lin, follow):
    case.assign(world.member("zhang"), by=lin)
    follow()
    assert told(world.member("zhang")) == ["assigned"]
    assert [mail.subject[: len(case.label)] for mail in mails("zhang")] == [case.label]
    page = world.signed_in("zhang").get(NOTICES).text
    assert case.title in page and "周雅婷" in page


def test_a_mail_holds_no_words_and_no_name_of_the_customer(world, case, lin, follow):
    case.assign(world.member("zhang"), by=lin)
    follow()
    text = mails("zhang")[0].text
    assert case.own_words not in text and "周雅婷" not in text and f"cases/{case.number}/" in text


def test_reading_the_log_again_tells_nobody_twice(case, lin, world, follow):
    case.receive("还在等", by=case.customer)
    case.escalate(by=lin, why="asked")
    follow()
    before = Notice.objects.count(), Delivery.objects.count()
    follow()
    assert (Notice.objects.count(), Delivery.objects.count()) == before


def test_nobody_is_told_of_her_own_deeds(case, lin, follow):
    case.receive("他在电话里说的", by=lin)
    follow()
    assert told(lin) == []


def test_ten_messages_bring_ten_notices_and_one_mail(case, lin, follow):
    for number in range(10):
        case.receive(f"第{number}次", by=case.customer)
    follow()
    assert told(lin) == ["wrote"] * 10 and len(mails("lin")) == 1


def test_urging_is_told_to_the_holder_and_a_supervisor(world, case, lin, follow):
    case.urge(by=case.customer)
    follow()
    assert told(lin) == told(world.member("wang")) == ["urged"]


def test_a_promise_that_is_due_and_then_late_is_told_to_who_owes_it(world, owed, lin, follow):
    owed.warn_at = [now() + timedelta(minutes=30)]
    owed.save()
    with at(now() + timedelta(minutes=31)):
        owed.watch()
    follow()
    assert told(lin) == ["warned"]
    assert "解释原因" in world.signed_in("lin").get(NOTICES).text
    with at(owed.due_at + timedelta(minutes=1)):
        owed.watch()
    follow()
    unread = Notice.objects.to(lin).unread().filter(about=owed.id)
    assert [each.kind for each in unread] == ["broken"]
    assert Event.objects.filter(action=PromiseAction.BROKEN.value, case_id=owed.case_id).exists()


def test_a_thousand_broken_promises_that_concern_nobody_cost_what_one_costs(inside, register):
    cases = [register(f"第 {number} 件") for number in range(4)]
    Case.objects.update(assigned_to=None)
    Promise.objects.update(owner=None)
    with at(now() + timedelta(days=300)):
        for promise in Promise.objects.filter(case__in=cases, due_at__isnull=False):
            promise.watch()
    broken = Event.objects.filter(action=PromiseAction.BROKEN.value)
    ids = list(broken.values_list("id", flat=True))
    assert len(ids) > 4
    asked = []
    for some in (ids[:1], ids):
        with CaptureQueriesContext(connection) as queries:
            notice_all(inside.home.id, some)
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert not Notice.objects.exists()


def test_an_escalation_is_told_once_on_the_desk_and_in_one_mail(world, case, lin, follow):
    case.escalate(by=lin, why="asked", reason="请主管支持")
    follow()
    assert told(world.member("wang")) == ["escalated"] and len(mails("wang")) == 1


def test_where_nobody_is_left_every_administrator_is_told(world, case, lin, follow):
    escalation = case.escalate(by=lin, why="asked")
    event = Event.objects.get(action="case.escalated")
    event.facts["to"] = None
    notice(event)
    assert told(world.member("sun")) == ["escalated"] and len(mails("sun")) == 1
    assert Notice.objects.get(recipient=world.member("sun")).about == escalation.id


def test_an_escalation_that_was_taken_up_asks_nobody_any_more(world, case, lin, follow):
    wang = world.member("wang")
    escalation = case.escalate(by=lin, why="asked")
    follow()
    escalation.acknowledge(by=wang)
    follow()
    assert not Notice.objects.to(wang).unread().exists()


def test_who_has_left_is_told_nothing(world, case, lin, follow):
    case.receive("还在等", by=case.customer)
    Membership.objects.filter(pk=lin.pk).update(ended_at=now())
    follow()
    assert told(lin) == []


def test_what_is_old_when_it_is_read_is_news_to_nobody(case, lin, follow):
    case.receive("还在等", by=case.customer)
    with at(now() + timedelta(days=4)):
        follow()
    assert told(lin) == []


def test_the_rail_counts_what_is_unread_and_opening_marks_it_read(world, case, lin, follow):
    case.receive("还在等", by=case.customer)
    follow()
    browser = world.signed_in("lin")
    mine = Notice.objects.to(lin).get()
    assert f"{NOTICES}{mine.id}/" in browser.get(NOTICES).text
    for _ in range(2):
        assert browser.get(f"{NOTICES}{mine.id}/")["Location"].endswith(f"/cases/{case.number}/")
    mine.refresh_from_db()
    assert not mine.is_unread


def rail_count(text: str) -> int:
    entry = re.search(r'href="/w/xinghe/notices/".*?</a>', text, re.DOTALL)
    count = re.search(r">(\d+)<", entry[0])
    return int(count[1]) if count else 0


def test_opening_a_case_reads_what_one_was_told_of_it_and_the_rail_counts_less(
    world, case, unheld, lin, follow
):
    unheld.assign(lin, by=world.member("wang"))
    case.receive("还在等", by=case.customer)
    case.urge(by=case.customer)
    follow()
    browser = world.signed_in("lin")
    assert rail_count(browser.get(NOTICES).text) == 3
    for _ in range(2):
        assert rail_count(browser.get(f"/w/xinghe/cases/{case.number}/").text) == 1
    assert [each.kind for each in Notice.objects.to(lin).unread()] == ["assigned"]
    assert told(world.member("wang")) and Notice.objects.to(world.member("wang")).unread().exists()


def test_the_rail_is_asked_to_count_anew_when_a_case_comes_into_the_page(world, case, lin, follow):
    case.receive("还在等", by=case.customer)
    follow()
    browser, address = world.signed_in("lin"), f"/w/xinghe/cases/{case.number}/"
    opening = {"HX-Request": "true", "HX-Target": "stage"}
    assert browser.get(address, headers=opening)["HX-Trigger"] == "notices-read"
    assert "HX-Trigger" not in browser.get(address, headers=opening)


def test_a_conversation_that_is_fetched_anew_by_itself_was_read_by_nobody(world, case, lin, follow):
    case.receive("还在等", by=case.customer)
    follow()
    afresh = {"HX-Request": "true", "HX-Target": "conversation"}
    world.signed_in("lin").get(f"/w/xinghe/cases/{case.number}/", headers=afresh)
    assert Notice.objects.to(lin).unread().exists()


def test_all_are_marked_as_read_at_once(world, case, lin, follow):
    case.receive("还在等", by=case.customer)
    follow()
    browser = world.signed_in("lin")
    for _ in range(2):
        assert browser.post(f"{NOTICES}reading/").status_code == 302
    assert not Notice.objects.to(lin).unread().exists()


def test_the_notice_of_a_colleague_is_not_there(world, case, lin, follow):
    case.receive("还在等", by=case.customer)
    follow()
    theirs = f"{NOTICES}{Notice.objects.to(lin).get().id}/"
    assert world.signed_in("wang").get(theirs).status_code == 404
    assert world.signed_in("zhou").get(theirs).status_code == 404


def test_many_notices_cost_no_more_than_few(
    world, register, lin, follow, django_assert_max_num_queries
):
    for number in range(15):
        case = register(f"第{number}件", assigned_to=lin)
        case.receive("还在等", by=case.customer)
    follow()
    browser = world.signed_in("lin")
    with django_assert_max_num_queries(12):
        browser.get(NOTICES)


def test_a_reader_has_notices_too(world):
    assert world.signed_in("qian").get(NOTICES).status_code == 200


def test_nobody_without_signing_in(client):
    assert client.get(NOTICES).status_code == 302
