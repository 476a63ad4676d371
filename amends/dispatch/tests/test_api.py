"""Departments asked, answering and reviewed by programs."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.dispatch.models import Department, Dispatch
from amends.people.models import Team


def test_a_program_asks_answers_for_a_department_and_reviews(bench):
    case, lin = bench.case(), bench.world.api("lin")
    assert [each["code"] for each in lin.ask("/departments").json()] == ["catering", "ground"]
    told = {"lead": "catering", "assisting": ["ground"], "question": "为什么？"}
    asked = lin.tell(f"/cases/{case.number}/dispatches", told)
    assert asked.status_code == 201
    lead, other = (each["id"] for each in asked.json())
    for deed, body, state in (
        ("acceptance", {}, "accepted"),
        ("question", {"words": "哪一天？"}, "accepted"),
        ("explanation", {"words": "昨天。"}, "accepted"),
        ("answer", {"words": "车坏了。"}, "answered"),
        ("review", {"verdict": "redo", "reason": "哪辆车？", "quality": 2}, "accepted"),
        ("answer", {"words": "3 号车。"}, "answered"),
        ("review", {"verdict": "passed", "quality": 5}, "passed"),
    ):
        answer = lin.tell(f"/dispatches/{lead}/{deed}", body)
        assert (answer.status_code, answer.json()["state"]) == (200, state), deed
    assert lin.tell(f"/dispatches/{other}/return", {"words": "不归我们"}).status_code == 200
    assert lin.tell(f"/dispatches/{other}/reassignment", {"department": "x"}).status_code == 422
    again = lin.tell(f"/dispatches/{other}/reassignment", {"department": "catering"})
    assert again.json()["department"]["code"] == "catering"
    assert lin.tell(f"/dispatches/{again.json()['id']}/recall", {}).json()["state"] == "recalled"
    assert len(lin.ask(f"/cases/{case.number}/dispatches").json()) == 3


def test_what_stands_in_the_way_is_told_and_nothing_happens(bench):
    dispatch, lin = bench.ask(), bench.world.api("lin")
    place = f"/dispatches/{dispatch.pk}"
    assert lin.tell(f"{place}/review", {"verdict": "passed"}).status_code == 409
    assert lin.tell(f"{place}/review", {"verdict": "redo"}).status_code == 422
    assert lin.tell(f"{place}/answer", {"words": ""}).status_code == 422
    assert bench.world.api("qian").tell(f"{place}/acceptance", {}).status_code == 403
    assert bench.world.api("zhou").tell(f"{place}/acceptance", {}).status_code == 404
    assert Dispatch.objects.get(pk=dispatch.pk).state == "asked"


def test_the_list_of_departments_names_teams_and_asks_as_much_for_many_as_for_one(
    bench, django_assert_num_queries
):
    lin = bench.world.api("lin")
    with CaptureQueriesContext(connection) as few:
        lin.ask("/departments")
    for number in range(3):
        team = Team.objects.form(f"夜班 {number}", workspace_id=bench.world.home.pk, by=bench.lin)
        Department.objects.of_team(team, by=bench.lin).enlist(
            "她", by=bench.lin, email="x@y.example"
        )
    with django_assert_num_queries(len(few)):
        names = [each["name"] for each in lin.ask("/departments").json()]
    assert {"zh-hans": "夜班 0", "zh-hant": "夜班 0", "en": "夜班 0"} in names
