"""One thing done to many cases: seen before, done once, undone within an hour."""

from datetime import timedelta

import pytest

from amends.cases.models import Case
from amends.desk.bulk.deeds import DEEDS
from amends.desk.bulk.plan import Plan, undo
from amends.desk.models import BulkChange
from amends.events.models import Event
from amends.now import at, now

CHANGES = "/w/xinghe/cases/changes/"


@pytest.fixture
def browser(world):
    return world.signed_in("lin")


@pytest.fixture
def closed(register, lin):
    case = register("办完的事", assigned_to=lin, subject="办完的事")
    case.answer(by=lin)
    case.close(by=lin, reason="by_hand")
    return case


def send(browser, deed, value, *cases, **more):
    sent = {"deed": deed, "value": value, "case": [case.number for case in cases]}
    return browser.post(CHANGES, sent | more)


def confirmed(browser, deed, value, *cases, once="mark-1"):
    return send(browser, deed, value, *cases, confirmed="yes", once=once)


def events(case, action):
    return Event.objects.filter(case_id=case.pk, action=action).count()


def test_the_preview_says_how_many_and_who_is_left_and_why(world, browser, case, unheld, closed):
    zhang = world.member("zhang")
    answer = send(browser, "assign", zhang.pk, case, unheld, closed)
    assert "2 cases will change" in answer.text and "1 stays as it is" in answer.text
    assert "It has ended." in answer.text and "Nothing is sent to customers" in answer.text
    case.refresh_from_db()
    assert case.assigned_to != zhang and not BulkChange.objects.exists()


def test_each_case_is_changed_with_its_own_event(world, browser, case, unheld, closed):
    zhang = world.member("zhang")
    assert confirmed(browser, "assign", zhang.pk, case, unheld, closed).status_code == 302
    for each in (case, unheld, closed):
        each.refresh_from_db()
    assert case.assigned_to == unheld.assigned_to == zhang != closed.assigned_to
    assert events(case, "case.assigned") == 1
    assert Event.objects.get(action="bulk_change.made").facts["cases"] == 2


def test_sent_twice_it_is_done_once(browser, case, unheld):
    first = confirmed(browser, "tag", "延误", case, unheld)
    second = confirmed(browser, "tag", "延误", case, unheld)
    assert first.url == second.url
    assert BulkChange.objects.count() == 1 and events(case, "case.tagged") == 1


@pytest.mark.parametrize(
    ("deed", "value", "what"),
    [
        ("assign", "zhang", "assigned_to_id"),
        ("transfer", "team", "assigned_to_id"),
        ("tag", "新标签", "tags"),
        ("untag", "延误", "tags"),
        ("severity", "4", "severity"),
    ],
)
def test_it_can_be_undone_at_once(world, browser, case, unheld, lin, team, deed, value, what):
    case.tag("延误", by=lin)
    before = getattr(case, what)
    given = {"zhang": world.member("zhang").pk, "team": team.pk}.get(value, value)
    confirmed(browser, deed, given, case, unheld)
    case.refresh_from_db()
    assert getattr(case, what) != before
    change = BulkChange.objects.get()
    assert "Undo" in browser.get("/w/xinghe/cases/table/", {"changed": change.pk}).text
    assert browser.post(f"{CHANGES}{change.pk}/undoing/").status_code == 302
    case.refresh_from_db()
    assert getattr(case, what) == before
    assert unheld.assigned_to is None


def test_after_an_hour_or_a_second_time_nothing_is_undone(browser, case):
    confirmed(browser, "tag", "延误", case)
    change = BulkChange.objects.get()
    with at(now() + timedelta(minutes=61)):
        browser.post(f"{CHANGES}{change.pk}/undoing/")
        assert case.tags == ["延误"]
    browser.post(f"{CHANGES}{change.pk}/undoing/")
    case.tag("延误", by=change.membership)
    browser.post(f"{CHANGES}{change.pk}/undoing/")
    assert case.tags == ["延误"]


def test_what_a_colleague_did_since_stays(world, browser, case, unheld):
    confirmed(browser, "severity", "4", case, unheld)
    case.rate(1, by=world.member("wang"))
    change = BulkChange.objects.get()
    told = browser.post(f"{CHANGES}{change.pk}/undoing/", follow=True).text
    case.refresh_from_db()
    unheld.refresh_from_db()
    assert (case.severity, unheld.severity) == (1, 2) and case.label in told


def test_what_one_judged_or_closed_oneself_since_stays_too(world, browser, case, unheld, lin):
    confirmed(browser, "severity", "4", case)
    case.assess(by=lin, harm=2, complexity=0, impact=1)
    browser.post(f"{CHANGES}{BulkChange.objects.get().pk}/undoing/")
    case.refresh_from_db()
    assert case.severity == 3 and case.assessments.count() == 1

    confirmed(browser, "assign", world.member("zhang").pk, case, unheld, once="mark-2")
    case.answer(by=lin)
    case.close(by=lin, reason="by_hand")
    change = BulkChange.objects.get(deed="assign")
    told = browser.post(f"{CHANGES}{change.pk}/undoing/", follow=True).text
    case.refresh_from_db()
    unheld.refresh_from_db()
    assert case.label in told and case.assigned_to == world.member("zhang")
    assert unheld.assigned_to is None


def test_what_was_so_before_is_read_when_it_is_done_and_not_when_it_was_seen(case, lin):
    seen = Case.objects.prefetch_related("case_tags__tag").get(pk=case.pk)
    plans = [Plan(DEEDS[code], value, [seen]) for code, value in (("severity", 4), ("tag", "甲"))]
    case.tag("乙", by=lin)
    case.rate(1, by=lin)
    for plan in plans:
        undo(plan.carry_out(by=lin), by=lin)
    case.refresh_from_db()
    assert (case.tags, case.severity) == (["乙"], 1)


def test_a_note_is_written_on_each_and_offers_no_undoing(browser, case, unheld):
    back = confirmed(browser, "note", "天气原因，统一答复", case, unheld)
    assert events(case, "note.written") == events(unheld, "note.written") == 1
    assert "Not what you meant" not in browser.get(back.url).text
    change = BulkChange.objects.get()
    assert "What was written stays." in browser.get(f"{CHANGES}made/").text
    told = browser.post(f"{CHANGES}{change.pk}/undoing/", follow=True).text
    assert "can be undone no more" in told


def test_all_that_are_found_are_meant(browser, case, unheld):
    form = browser.get(CHANGES, {"deed": "tag", "all": "yes", "q": "state:open"})
    assert form.text.count('name="case"') == 2


@pytest.mark.parametrize(
    "value", ["", "x" * 41, "00000000-0000-0000-0000-000000000000"], ids=["none", "long", "foreign"]
)
@pytest.mark.parametrize("deed", ["assign", "tag", "severity"])
def test_a_value_that_cannot_be_is_told_kindly(browser, case, deed, value):
    if deed == "tag" and "-" in value:
        return
    assert send(browser, deed, value, case).status_code == 422


@pytest.mark.parametrize(
    "sent", [{}, {"deed": "tag"}, {"deed": "send", "case": "1"}, {"deed": "tag", "case": "x"}]
)
def test_without_cases_or_a_deed_one_is_led_back(browser, case, sent):
    for answer in (browser.get(CHANGES, sent), browser.post(CHANGES, sent)):
        assert answer.status_code == 302


def test_a_reader_changes_nothing_and_an_outsider_finds_nothing(world, client, case):
    assert client.get(CHANGES).status_code == 302
    assert send(world.signed_in("zhou"), "tag", "x", case).status_code == 404
    assert send(world.signed_in("qian"), "tag", "x", case).status_code == 403


def test_nobody_undoes_what_another_did(world, browser, case):
    confirmed(browser, "tag", "延误", case)
    url = f"{CHANGES}{BulkChange.objects.get().pk}/undoing/"
    assert world.signed_in("zhang").post(url).status_code == 404


def test_ones_own_changes_stand_on_a_page_and_are_undone_from_there(world, browser, case, unheld):
    page = f"{CHANGES}made/"
    assert "No changes yet" in browser.get(page).text
    confirmed(browser, "tag", "延误", case, unheld)
    text = browser.get(page).text
    assert "Tag them" in text and "2 cases" in text and case.label in text and "Undo" in text
    undoing = f"{CHANGES}{BulkChange.objects.get().pk}/undoing/"
    for _twice in range(2):
        assert browser.post(undoing, {"made": "yes"}).url == page
    assert "Undone" in browser.get(page).text and case.tags == []
    assert case.label not in world.signed_in("zhang").get(page).text
