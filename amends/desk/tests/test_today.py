"""Today's promises: what a person owes, in the order in which it is due."""

from datetime import timedelta

import pytest

from amends.desk.promises_today import TodaysPromises, owed_today
from amends.now import at, now

TODAY = "/w/xinghe/"


def test_what_i_owe_stands_there_with_the_customer_and_what_was_promised(world, owed):
    page = world.signed_in("lin").get(TODAY)
    assert page.status_code == 200
    assert "解释原因" in page.text and "周雅婷" in page.text


def test_what_nobody_of_my_teams_has_taken_up_is_mine_too(world, unheld):
    assert unheld.title in world.signed_in("lin").get(TODAY).text


def test_what_another_team_owes_is_not_mine(world, unheld):
    assert unheld.title not in world.signed_in("zhang").get(TODAY).text


def test_what_is_late_comes_first_and_what_is_due_later_stands_apart(owed, lin):
    with at(owed.due_at + timedelta(minutes=5)):
        name, promises = TodaysPromises(lin).groups[0]
    assert name == "overdue" and owed in promises
    far = owed.case.promise("再确认", due_at=now() + timedelta(days=9), by=lin)
    assert far in dict(TodaysPromises(lin).groups)["later"]


def test_the_count_leaves_out_what_is_due_later(owed, lin):
    before = owed_today(lin).count()
    owed.case.promise("再确认", due_at=now() + timedelta(days=9), by=lin)
    assert TodaysPromises(lin).count == before


def test_only_what_was_never_answered_can_be_asked_for(world, owed, unheld, lin):
    owed.case.reply("我在查。", by=lin)
    page = (
        world.signed_in("lin")
        .get(TODAY, {"order": "unanswered"}, headers={"HX-Request": "true"})
        .text
    )
    assert unheld.title in page and owed.case.title not in page


def test_the_gravest_can_come_first(owed, unheld, lin):
    unheld.assess(by=lin, harm=3, complexity=0, impact=0)
    unheld.promise("今天回电", due_at=now() + timedelta(minutes=90), by=lin)
    gravest = TodaysPromises(lin, order="severity").groups[0][1][0]
    assert gravest.case == unheld


def test_htmx_gets_the_list_alone(world, owed):
    fragment = world.signed_in("lin").get(TODAY, headers={"HX-Request": "true"}).text
    assert "<html" not in fragment and "解释原因" in fragment


def test_nobody_without_signing_in(client):
    assert client.get(TODAY)["Location"].startswith("/account/login/")


def test_an_outsider_finds_nothing_there(world):
    assert world.signed_in("zhou").get(TODAY).status_code == 404


def test_a_cursor_that_was_not_given_out_here_is_refused(world, case):
    assert world.signed_in("lin").get(TODAY, {"after": "x~y"}).status_code == 400


@pytest.mark.parametrize("many", [3, 40])
def test_a_long_list_costs_no_more_than_a_short_one(
    world, register, lin, many, django_assert_max_num_queries
):
    for number in range(many):
        register(f"第 {number} 件", assigned_to=lin)
    browser = world.signed_in("lin")
    with django_assert_max_num_queries(14):
        browser.get(TODAY)
