"""The page of one case."""

from datetime import timedelta

import pytest

from amends.cases.inventory import Inventory
from amends.cases.models import Attachment, Case, CaseLink, CaseTag
from amends.channels.models import Delivery
from amends.desk.case_page import CasePage
from amends.desk.steps import steps_of
from amends.now import at, now


def page_of(case, browser, **headers):
    return browser.get(f"/w/xinghe/cases/{case.number}/", headers=headers)


def test_the_customers_own_words_stand_there_as_they_were_said(world, case):
    assert "飞机停在跑道上三个小时" in page_of(case, world.signed_in("zhang")).text


def test_htmx_gets_the_stage_alone(world, case):
    fragment = page_of(case, world.signed_in("lin"), HX_Request="true")
    assert case.own_words in fragment.text and "<html" not in fragment.text


def test_what_happened_is_told_in_sentences_with_names(world, case, lin, settings):
    case.assign(world.member("wang"), by=lin)
    case.tag("航班延误", by=lin)
    told = [entry.text for entry in CasePage(case, lin).timeline if hasattr(entry, "text")]
    assert any("王主管" in text and "林晓" in text for text in told)
    assert any("航班延误" in text for text in told)


def test_what_is_said_is_shown_as_text_whatever_it_is(world, register, lin):
    case = register(
        "<script>alert(1)</script>", subject="<img src=x onerror=alert(1)>", assigned_to=lin
    )
    text = page_of(case, world.signed_in("lin")).text
    assert "<script>alert" not in text and "<img src=x" not in text


def test_why_a_rule_demands_this_time_is_told(world, case):
    assert "why" in page_of(case, world.signed_in("lin")).text


def test_how_a_customer_wants_to_be_reached_is_said_in_words(case, lin):
    case.customer.preferred_channel, case.customer.preferred_hours = "phone", "mornings"
    assert CasePage(case, lin).preferences.startswith("Phone · mornings")


def test_a_number_that_does_not_exist_is_not_found(world):
    assert world.signed_in("lin").get("/w/xinghe/cases/99999999999999/").status_code == 404


@pytest.fixture
def states(case, lin):
    def states() -> list[str]:
        page = CasePage(case, lin)
        return [state for _, state in page.steps]

    return states


def test_the_seven_deeds_follow_what_really_happened(states, case, lin, owed):
    assert states()[:2] == ["done", "now"]
    case.reply("我在查。", by=lin)
    case.note("机组说餐车没有补给。", by=lin)
    assert states()[:5] == ["done", "done", "done", "now", "done"]
    case.answer(by=lin)
    assert (
        states() == ["done", "done", "done", "done", "done", "late", "now"] or states()[-1] == "now"
    )


def test_a_deed_whose_promise_is_late_is_said_to_be_late(case, owed, lin):
    with at(owed.due_at + timedelta(hours=1)):
        labels = steps_of(case, promises=list(case.promises.all()), actions=[])
    assert labels[5][1] == "late"


@pytest.mark.parametrize("many", [2, 30])
def test_a_long_story_costs_no_more_than_a_short_one(
    world, case, lin, many, django_assert_max_num_queries
):
    for number in range(many):
        case.receive(f"第 {number} 句", by=case.customer)
        case.note(f"第 {number} 条", by=lin)
        case.promise(f"第 {number} 件", due_at=now() + timedelta(hours=number + 1), by=lin)
    browser = world.signed_in("lin")
    with django_assert_max_num_queries(34):
        page_of(case, browser)


def test_a_letter_says_how_far_it_has_come(case, lin):
    message = case.reply("我在查。", by=lin)
    Delivery.objects.queue(
        case.workspace,
        to="a@example.org",
        purpose="reply",
        subject="",
        text="",
        case=case,
        message=message,
    )
    assert CasePage(case, lin).story.way_of(message) == "Email · Waiting"


def test_a_held_message_is_told_apart_and_can_be_judged(world, case):
    held = case.receive("我是她丈夫。", by=case.customer, held=True)
    page = page_of(case, world.signed_in("lin")).text
    assert f"/messages/{held.pk}/acceptance/" in page
    assert "acceptance" not in page_of(case, world.signed_in("qian")).text


def test_what_speaks_for_serving_a_case_first_is_said(case, lin):
    case.assess(by=lin, harm=3, complexity=0, impact=0)
    case.urge(by=case.customer)
    assert CasePage(case, lin).why_first == "Diamond · severity Critical · urged 1 time"


def test_the_cause_is_asked_for_at_the_end_and_not_in_the_way(world, case, lin):
    browser = world.signed_in("lin")
    assert 'id="cause"' not in page_of(case, browser).text
    case.answer(by=lin)
    assert 'id="cause"' in page_of(case, browser).text


def test_what_a_case_has_is_known_in_one_question_with_what_was_merged_into_it(
    case, unheld, lin, django_assert_num_queries
):
    models = (Attachment, Case, CaseLink, CaseTag)
    case.tag("航班延误", by=lin)
    unheld.link(case, tie="related", by=lin)
    with django_assert_num_queries(1):
        has = Inventory(case, of=models).has
        assert [has(model) for model in models] == [False, False, True, True]
    case.merge_into(unheld, by=lin, across_customers=True)
    has = Inventory(unheld, of=models).has
    assert [has(model) for model in models] == [False, True, True, True]
