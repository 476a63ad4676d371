"""The catalogue, and the closed cases that still wait for their cause."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from amends.cases.models import Case
from amends.learning import causes_page
from amends.learning.causes_page import CausesPage
from amends.learning.models import Cause
from amends.learning.models.cause import Source
from amends.learning.tests.conftest import closed_case
from amends.learning.unexplained import unexplained
from amends.now import at, now
from amends.owner import as_owner
from amends.tests.multiplying import asked, multiply
from amends.world.fixtures import World

PATH = "/w/xinghe/causes/"


def test_a_workspace_starts_with_causes_of_every_source_in_three_languages(inside):
    causes = Cause.objects.filter(workspace=inside.home)
    assert {cause.source for cause in causes} == set(Source.values)
    assert all(set(cause.name) == {"zh-hans", "zh-hant", "en"} for cause in causes)


def test_a_closed_case_waits_for_its_cause_until_it_has_one(inside, case, cause):
    assert list(unexplained(Case.objects.all())) == [case]
    cause.found_in(case, by=inside.member("lin"))
    assert not unexplained(Case.objects.all()).exists()


def test_imported_history_is_not_asked_about(inside, lin):
    closed_case(inside, lin, imported_from="cfpb", intake_id="1")
    assert not unexplained(Case.objects.all()).exists()


def test_the_page_lists_what_waits_and_everybody_inside_may_read_it(inside, case):
    for name in ("lin", "qian", "he"):
        page = inside.signed_in(name).get(PATH)
        assert page.status_code == 200
        assert case.label in page.content.decode()
    assert Client().get(PATH).status_code == 302
    assert inside.signed_in("zhou").get(PATH).status_code == 404
    assert inside.signed_in("lin").get(f"{PATH}?before=nonsense").status_code == 404


def test_what_lies_longer_back_than_the_period_is_not_looked_at(inside, lin, cause):
    with at(now() - timedelta(days=500)):
        old = closed_case(inside, lin, words="很久以前")
        cause.found_in(old, by=lin)
        older = closed_case(inside, lin, words="没人说过为什么")
    browser = inside.signed_in("he")
    assert older.label not in browser.get(PATH).text
    assert older.label not in browser.get(PATH, {"months": "3"}).text
    assert older.label not in browser.get(PATH, {"months": "nonsense"}).text
    assert older.label in browser.get(PATH, {"months": "36"}).text
    page = CausesPage(inside.member("he"))
    assert (page.waiting_count, page.times(cause)) == (0, 0)
    longer = CausesPage(inside.member("he"), months="36")
    assert (longer.waiting_count, longer.times(cause)) == (1, 1)


@pytest.mark.slow
def test_the_list_goes_on_where_it_stopped_in_the_order_of_closing(inside, lin, monkeypatch):
    monkeypatch.setattr(causes_page, "AT_ONCE", 5)
    for minutes in range(8):
        with at(now() - timedelta(minutes=minutes)):
            closed_case(inside, lin)
    first = CausesPage(lin)
    second = CausesPage(lin, before=first.more_after)
    shown = [case.closed_at for case in [*first.waiting, *second.waiting]]
    assert len(shown) == 8 and shown == sorted(shown, reverse=True)
    assert second.more_after == ""


@pytest.mark.slow
def test_only_what_was_closed_in_the_period_is_read(committed_db):
    world = World()
    with world.home.enter():
        lin, colleague = world.member("lin"), world.member("zhang")
        model = closed_case(world, lin)
        multiply(model, range(1, 10_001), agent=lin, colleague=colleague, url=committed_db)
        with as_owner(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE cases_case SET closed_at = closed_at - interval '1 day' * (number % 4000) "
                "WHERE state = 'closed'"
            )
            cursor.execute("VACUUM ANALYZE cases_case")
        with asked(connection) as statements:
            page = CausesPage(lin, months="3")
            assert page.waiting and page.waiting_count
        for sql, params in statements:
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN {sql}", params)
                plan = "\n".join(line for (line,) in cursor.fetchall())
            assert "case_closed_here" in plan and "Seq Scan on cases_case" not in plan, plan


def test_quality_adds_a_cause_and_the_same_name_twice_is_told_kindly(inside):
    client = inside.signed_in("he")
    data = {"name": "Crew not told", "source": "process"}
    assert client.post(PATH, data).status_code == 302
    assert Cause.objects.get(code="crew-not-told").source == "process"
    assert client.post(PATH, data).status_code == 422


def test_a_name_in_chinese_gets_a_code_of_its_own(inside):
    client = inside.signed_in("he")
    client.cookies["language"] = "zh-hans"
    client.post(PATH, {"name": "机组未被告知", "source": "process"})
    client.post(PATH, {"name": "餐车未补给", "source": "process"})
    names = [cause.name for cause in Cause.objects.filter(code__startswith="cause-")]
    assert {"zh-hans": "机组未被告知"} in names
    assert len(names) == 2


def test_bad_input_is_told_kindly(inside):
    for bad in ({}, {"name": "x"}, {"name": "x", "source": "moon"}, {"name": "x" * 61}):
        assert inside.signed_in("he").post(PATH, bad).status_code == 422


def test_only_those_who_watch_over_figures_change_the_catalogue(inside, cause):
    for name in ("lin", "qian"):
        client = inside.signed_in(name)
        assert client.post(PATH, {"name": "x", "source": "person"}).status_code == 403
        assert client.post(f"{PATH}{cause.id}/retirement/").status_code == 403
    assert inside.signed_in("zhou").post(f"{PATH}{cause.id}/retirement/").status_code == 404
    for _ in range(2):
        assert inside.signed_in("wang").post(f"{PATH}{cause.id}/retirement/").status_code == 302
    assert not Cause.objects.listed().filter(pk=cause.pk).exists()
