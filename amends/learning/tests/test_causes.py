"""The catalogue, and the closed cases that still wait for their cause."""

from django.test import Client

from amends.cases.models import Case
from amends.learning.models import Cause
from amends.learning.models.cause import Source
from amends.learning.tests.conftest import closed_case
from amends.learning.unexplained import unexplained

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
    closed_case(inside, lin, source="cfpb", source_id="1")
    assert not unexplained(Case.objects.all()).exists()


def test_the_page_lists_what_waits_and_everybody_inside_may_read_it(inside, case):
    for name in ("lin", "qian", "he"):
        page = inside.signed_in(name).get(PATH)
        assert page.status_code == 200
        assert case.label in page.content.decode()
    assert Client().get(PATH).status_code == 302
    assert inside.signed_in("zhou").get(PATH).status_code == 404
    assert inside.signed_in("lin").get(f"{PATH}?before=nonsense").status_code == 404


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
