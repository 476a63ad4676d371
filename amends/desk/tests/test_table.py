"""The table of cases, and what is kept of it as a view."""

from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.desk.models import View
from amends.desk.table.table import Table
from amends.events.models import Event
from amends.people.models import TeamPlace

TABLE = "/w/xinghe/cases/table/"
VIEWS = "/w/xinghe/views/"


@pytest.fixture
def browser(world):
    return world.signed_in("lin")


@pytest.fixture
def view(inside, lin) -> View:
    return View.objects.keep(by=lin, name="我的延误", line="holder:me 延误", columns=["tags"])


def keep(browser, **sent):
    return browser.post(VIEWS, {"name": "未结投诉", "q": "state:open", "order": "due"} | sent)


def test_the_table_shows_what_is_asked_in_the_columns_that_are_chosen(browser, case, unheld, lin):
    case.tag("延误", by=lin)
    text = browser.get(TABLE, {"q": "holder:me", "columns": ["tags"], "order": "due"}).text
    assert case.title in text and unheld.title not in text
    assert 'data-label="Tags">延误' in text and 'data-label="Severity"' not in text


def test_every_order_goes_on_where_it_stopped(register, lin, monkeypatch):
    monkeypatch.setattr("amends.desk.table.table.AT_ONCE", 3)
    for number in range(7):
        register(f"第 {number} 件").rate(1 + number % 4, by=lin)
    orders, lines = (
        ("newest", "oldest", "due", "severity"),
        ("", "state:open", "after:2026-01-01", "件"),
    )
    for order, line in product(orders, lines):
        seen, after, more = [], "", True
        while more:
            page = Table(lin, line=line, order=order, after=after)
            seen += [case.number for case in page.rows]
            after = page.next_page
            more = bool(after)
        assert len(seen) == len(set(seen)) == 7, (order, line)


def test_a_long_table_costs_no_more_than_a_short_one(
    browser, register, lin, django_assert_max_num_queries
):
    for number in range(30):
        register(f"第 {number} 件", assigned_to=lin).tag("延误", by=lin)
    with django_assert_max_num_queries(26):
        browser.get(TABLE, {"q": "state:open 标签:延误", "columns": ["tags", "team", "tier"]})


def test_a_table_is_kept_as_a_view_and_counted_in_the_rail(browser, case, unheld, lin):
    answer = keep(browser, columns=["tags", "no such column"])
    view = View.objects.get()
    assert answer.url == f"{TABLE}?view={view.pk}"
    assert (view.owner, view.order, view.columns) == (lin, "due", ["tags"])
    rail = browser.get("/w/xinghe/rail/", {"here": answer.url}).text
    assert "未结投诉" in rail and ">2</span>" in rail
    assert case.title in browser.get(answer.url).text
    assert Event.objects.filter(action="view.kept", subject_id=view.pk).exists()


def test_the_counts_of_many_views_are_one_question(browser, case, lin):
    asked = []
    for first, last in ((0, 1), (1, 9)):
        for number in range(first, last):
            line = "标签:a team:航空客服 holder:林晓 延误"
            View.objects.keep(by=lin, name=f"{number}", line=line)
        with CaptureQueriesContext(connection) as statements:
            browser.get("/w/xinghe/rail/")
        asked.append(len(statements))
    assert asked[0] == asked[1]


def test_a_view_keeps_to_its_owner(world, view):
    colleague = world.signed_in("zhang")
    assert colleague.get(TABLE, {"view": view.pk}).status_code == 404
    assert colleague.post(f"{VIEWS}{view.pk}/removal/").status_code == 404
    assert "我的延误" not in colleague.get("/w/xinghe/rail/").text


def test_a_view_of_a_team_is_seen_by_all_of_it_and_changed_by_its_supervisor(
    world, case, lin, team
):
    wang = world.member("wang")
    for member in (wang, lin):
        TeamPlace.objects.get_or_create(workspace=wang.workspace, team=team, membership=member)
    keep(world.signed_in("wang"), whose=str(team.pk))
    view = View.objects.get()
    assert view.team == team
    agent = world.signed_in("lin")
    assert case.title in agent.get(TABLE, {"view": view.pk}).text
    assert agent.post(f"{VIEWS}{view.pk}/", {"name": "x"}).status_code == 403
    changed = {"name": "已办结的", "q": "state:closed"}
    assert world.signed_in("wang").post(f"{VIEWS}{view.pk}/", changed).status_code == 302
    view.refresh_from_db()
    assert (view.name, view.line) == ("已办结的", "state:closed")


def test_an_agent_keeps_no_view_for_a_team(browser, team):
    assert keep(browser, whose=str(team.pk)).status_code == 422


def test_two_views_of_one_name_are_told_kindly(browser):
    keep(browser)
    again = keep(browser)
    assert again.status_code == 422 and "of this name already" in again.text


def test_a_view_is_removed_once(browser, view):
    assert browser.post(f"{VIEWS}{view.pk}/removal/").status_code == 302
    assert browser.post(f"{VIEWS}{view.pk}/removal/").status_code == 404


def test_what_is_asked_beside_a_view_goes_before_it(browser, view, case, unheld):
    text = browser.get(TABLE, {"view": view.pk, "q": "行李"}).text
    assert unheld.title in text and case.title not in text


@pytest.mark.parametrize("view", ["x", "00000000-0000-0000-0000-000000000000"])
def test_a_view_that_is_not_there_is_not_found(browser, view):
    assert browser.get(TABLE, {"view": view}).status_code == 404
