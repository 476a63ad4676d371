"""Whoever closes a case by hand is asked what was found, and one form does both, or neither."""

from datetime import timedelta

import pytest

from amends.cases.models import Case
from amends.events.models import Event
from amends.findings.models import Classification, Demand, Finding
from amends.findings.tests.conftest import heard
from amends.now import now
from amends.people.models import Team

HTMX = {"HX-Request": "true"}


@pytest.fixture
def answered(inside, lin, case) -> Case:
    case.answer(by=lin)
    return case


@pytest.fixture
def close(inside):
    def close(case: Case, **told):
        lin = inside.signed_in("lin")
        return lin.post(f"/w/xinghe/cases/{case.number}/closure/", {"reason": "by_hand"} | told)

    return close


@pytest.fixture
def found(inside) -> dict[str, str]:
    team = Team.objects.get(name="航空客服")
    return {"verdict": "partly", "department": str(team.pk), "at_fault": "yes"}


@pytest.fixture
def at_closing(inside):
    wanted = {"complaint_class": True, "finding": True, "at_closing": True}
    Demand.objects.change(inside.home, by=inside.member("sun"), **wanted)


def state(case: Case) -> tuple[str, int]:
    return Case.objects.get(pk=case.pk).state, case.findings.count()


def test_one_form_closes_the_case_and_writes_down_what_was_found(inside, answered, close, found):
    form = inside.signed_in("lin").get(f"/w/xinghe/cases/{answered.number}/closure/", headers=HTMX)
    assert all(f'name="{name}"' in form.text for name in found)
    assert close(answered, **found).status_code == 302
    assert state(answered) == ("closed", 1)
    held = Finding.objects.of(answered)
    assert (held.verdict, held.at_fault, held.department.team.name, held.by) == (
        "partly", True, "航空客服", inside.member("lin"),
    )  # fmt: skip
    told = list(Event.objects.filter(case_id=answered.pk).order_by("id").values_list("action"))
    assert told[-1] == ("case.closed",) and ("finding.recorded",) in told
    assert close(answered, **found).status_code == 422 and answered.findings.count() == 1


def test_closing_does_not_wait_for_it(answered, close):
    assert close(answered, verdict="", at_fault="", department="").status_code == 302
    assert state(answered) == ("closed", 0)


@pytest.mark.parametrize(
    ("lacking", "told"),
    [
        ("verdict", "whether it was justified"),
        ("at_fault", "whether somebody was at fault"),
        ("department", "Whose fault was it"),
    ],
)
def test_what_is_said_by_half_is_told_kindly_and_closes_nothing(
    answered, close, found, lacking, told
):
    answer = close(answered, **(found | {lacking: ""}))
    assert answer.status_code == 422 and told in answer.text
    assert state(answered) == ("answered", 0)


def test_where_it_cannot_be_closed_nothing_is_found(inside, lin, answered, close, found):
    answered.promise("送到餐券", due_at=now() + timedelta(hours=1), by=lin, kind="deliver")
    assert close(answered, **found).status_code == 422
    assert state(answered) == ("answered", 0)


def test_what_was_found_on_a_form_that_was_open_is_not_lost_where_somebody_else_found_otherwise(
    inside, answered, close, found
):
    wang = inside.member("wang")
    Finding.objects.record(answered, by=wang, verdict="not_upheld", at_fault=False)
    answer = close(answered, **found)
    assert answer.status_code == 422 and "Somebody has changed this meanwhile" in answer.text
    assert state(answered) == ("answered", 1)
    assert close(answered, verdict="not_upheld", at_fault="no", department="").status_code == 302
    assert state(answered) == ("closed", 1)


def test_it_is_asked_neither_twice_nor_of_an_inquiry(inside, lin, answered, found):
    Finding.objects.record(answered, by=lin, verdict="upheld", at_fault=False)
    asked = heard(inside, lin, "几点开门", kind="inquiry")
    asked.answer(by=lin)
    for case in (answered, asked):
        address = f"/w/xinghe/cases/{case.number}/closure/"
        form = inside.signed_in("lin").get(address, headers=HTMX).text
        assert 'name="reason"' in form and 'name="verdict"' not in form


def test_the_same_form_asks_for_the_class_where_nobody_has_named_one(
    inside, answered, close, place, found
):
    page = f"/w/xinghe/cases/{answered.number}/closure/"
    assert 'name="complaint_class"' in inside.signed_in("lin").get(page, headers=HTMX).text
    wrong = close(answered, complaint_class="no such thing")
    assert wrong.status_code == 422 and state(answered) == ("answered", 0)
    assert close(answered, complaint_class="DL-LATE", **found).status_code == 302
    held = Classification.objects.of(answered)
    assert (held.place, held.by) == (place("DL-LATE"), inside.member("lin"))
    assert state(answered) == ("closed", 1)


def test_a_class_that_somebody_has_named_meanwhile_stays_and_nothing_closes(
    world, inside, answered, close, place
):
    Classification.objects.classify(answered, place("DL-LATE"), by=inside.member("wang"))
    page = f"/w/xinghe/cases/{answered.number}/closure/"
    assert 'name="complaint_class"' not in inside.signed_in("lin").get(page, headers=HTMX).text
    other = "RF-LATE"
    answer = close(answered, complaint_class=other)
    assert answer.status_code == 422 and "Somebody has changed this meanwhile" in answer.text
    by_program = world.api("lin").tell(
        f"/cases/{answered.number}/closure", {"complaint_class": other}
    )
    assert by_program.status_code == 409
    assert Classification.objects.of(answered).place == place("DL-LATE")
    assert close(answered, complaint_class="DL-LATE").status_code == 302


def test_a_workspace_may_want_it_before_anybody_closes_and_what_closes_by_itself_waits_for_nothing(
    world, inside, lin, answered, close, found, at_closing
):
    answer = close(answered)
    assert answer.status_code == 422 and "whether it was justified" in answer.text
    refusal = world.api("lin").tell(f"/cases/{answered.number}/closure", {})
    assert (refusal.status_code, refusal.json()["errors"][0]["field"]) == (422, "finding")
    assert state(answered) == ("answered", 0)
    assert close(answered, **found).status_code == 302
    other = heard(inside, lin, "又一次")
    other.answer(by=lin)
    other.keep_promises(["follow_up"], by=lin)
    other.close(by=lin, reason="content")
    assert state(other) == ("closed", 0)


def test_a_program_closes_and_says_what_was_found_in_one_call(world, answered, found):
    lin, place = world.api("lin"), f"/cases/{answered.number}/closure"
    told = {"verdict": "upheld", "at_fault": True}
    for wrong, field in (
        (told, "department"),
        (told | {"department": "moon"}, "department"),
        (told | {"verdict": "maybe"}, "finding.verdict"),
    ):
        answer = lin.tell(place, {"finding": wrong})
        assert answer.status_code == 422
        assert field.rpartition(".")[2] in answer.json()["errors"][0]["field"]
    assert state(answered) == ("answered", 0)
    given = told | {"team": found["department"]}
    assert lin.tell(place, {"complaint_class": "no-such"}).status_code == 422
    both = {"finding": given, "complaint_class": "DL-LATE"}
    assert lin.tell(place, both).json()["state"] == "closed"
    assert state(answered) == ("closed", 1)
    assert Classification.objects.of(answered).place.code == "DL-LATE"
