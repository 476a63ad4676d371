"""Departments asked, answering and reviewed by programs."""

from amends.dispatch.models import Dispatch


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
