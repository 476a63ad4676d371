"""What was found: justified or not, whose department, at fault or not; appealed, and decided by another."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from amends.dispatch.models import Department
from amends.events.models import Event
from amends.findings.models import Appeal, Finding
from amends.findings.tests.conftest import heard
from amends.people.models import Team


@pytest.fixture
def team(inside):
    return Team.objects.filter(workspace=inside.home).order_by("name").first()


def path_of(case, noun: str = "finding", workspace: str = "xinghe") -> str:
    return f"/w/{workspace}/cases/{case.number}/{noun}/"


def upheld(team, **other) -> dict:
    return {
        "verdict": "upheld",
        "at_fault": "yes",
        "department": team.pk,
        "reason": "录音为证",
    } | other


def test_it_is_written_down_with_who_found_it_and_appended_when_it_changes(inside, case, team):
    client = inside.signed_in("wang")
    assert client.post(path_of(case), upheld(team)).status_code == 302
    assert client.post(path_of(case), upheld(team)).status_code == 302
    assert case.findings.count() == 1
    held = Finding.objects.of(case)
    assert (held.verdict, held.at_fault, held.department.team, held.by) == (
        "upheld", True, team, inside.member("wang"),
    )  # fmt: skip

    other = upheld(team, verdict="partly", at_fault="no", reason="")
    assert client.post(path_of(case), other).status_code == 422
    assert client.post(path_of(case), other | {"reason": "重听录音"}).status_code == 302
    assert Finding.objects.of(case).verdict == "partly"
    assert case.findings.count() == 2
    assert Event.objects.filter(case_id=case.id, action="finding.recorded").count() == 2


def test_fault_needs_a_department_on_the_page_and_in_the_database(inside, case, team):
    client = inside.signed_in("wang")
    assert client.post(path_of(case), upheld(team) | {"department": ""}).status_code == 422
    assert client.post(path_of(case), {}).status_code == 422
    assert client.post(path_of(case), upheld(team, verdict="maybe")).status_code == 422
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.create(
            workspace=inside.home,
            case=case,
            verdict="upheld",
            at_fault=True,
            by=inside.member("lin"),
        )


def test_departments_and_suppliers_are_found_responsible_as_teams_are(inside, case, team):
    client, here = inside.signed_in("wang"), {"workspace": inside.home}
    supplier = Department.objects.set_up(
        inside.home, by=inside.member("sun"), code="ramp", kind="supplier", name={"en": "Ramp"}
    )
    client.post(path_of(case), upheld(team))
    page = client.get(path_of(case, "findings")).text
    assert "Ramp" in page and page.count(f">{team.name}<") >= 1
    assert client.post(path_of(case), upheld(supplier)).status_code == 302
    found = Finding.objects.of(case)
    assert found.label == "Upheld · At fault · Ramp"
    told = Event.objects.filter(action="finding.recorded").order_by("-id")[0].facts
    assert told["department"] == str(supplier.pk) and "team" not in told
    # The team is a department now, by its own name, and for dispatches nobody answers there.
    assert [each.label for each in Department.objects.filter(team=team, **here)] == [team.name]
    assert list(Department.objects.askable().filter(**here)) == [supplier]


def test_a_department_out_of_use_is_found_responsible_no_more_where_it_was_it_may_stay(
    inside, case, team
):
    client, program, sun = inside.signed_in("wang"), inside.api("wang"), inside.member("sun")
    found = {"verdict": "upheld", "at_fault": True, "reason": "录音为证"}
    own = Department.objects.of_team(team, by=sun)
    assert client.post(path_of(case), upheld(own)).status_code == 302
    own.retire(by=sun)
    held = program.tell(
        f"/cases/{case.number}/finding", found | {"department": own.code, "verdict": "partly"}
    )
    assert held.status_code == 201, "it was found before"
    fresh = heard(inside, inside.member("lin"), "又一次")
    for whose in ({"department": own.code}, {"team": str(team.pk)}):
        answer = program.tell(f"/cases/{fresh.number}/finding", found | whose)
        assert answer.status_code == 422
        assert "asked no more" in answer.text
    for whose in (own, team):
        page = client.post(path_of(fresh), upheld(whose), headers={"Accept-Language": "en"})
        assert page.status_code == 422 and "asked no more" in page.text
    assert not fresh.findings.exists()


def test_a_department_of_another_workspace_is_none_of_ours(inside, case):
    with inside.elsewhere.enter():
        theirs = Team.objects.create(workspace=inside.elsewhere, name="别家的部门")
    answer = inside.signed_in("wang").post(path_of(case), upheld(theirs))
    assert answer.status_code == 422


def test_an_appeal_has_its_own_time_and_is_decided_by_somebody_else(inside, case, team):
    wang, he = inside.signed_in("wang"), inside.signed_in("he")
    wang.post(path_of(case), upheld(team))
    appealed = {"reason": "当班另有其人"}
    assert inside.signed_in("lin").post(path_of(case, "appeals"), appealed).status_code == 302
    appeal = Appeal.objects.get(case=case)
    assert appeal.due_at > appeal.at
    assert appeal.rule.starts == "appeal"

    assert inside.signed_in("lin").post(path_of(case, "appeals"), appealed).status_code == 422
    changed = {
        "verdict": "not_upheld",
        "at_fault": "no",
        "department": team.pk,
        "reason": "排班表属实",
    }
    assert wang.post(path_of(case), changed).status_code == 422  # it waits for the decision
    decision = path_of(case, f"appeals/{appeal.pk}/decision")
    assert inside.signed_in("lin").post(decision, changed).status_code == 403
    assert wang.post(decision, changed).status_code == 422  # she found it herself
    assert he.post(decision, changed | {"reason": ""}).status_code == 422
    assert he.post(decision, changed).status_code == 302
    assert he.post(decision, changed).status_code == 422
    appeal.refresh_from_db()
    assert (appeal.outcome, appeal.answer, appeal.was_in_time) == ("changed", "排班表属实", True)
    held = Finding.objects.of(case)
    assert (held.verdict, held.at_fault, held.appeal) == ("not_upheld", False, appeal)


def test_an_appeal_may_confirm_what_was_found(inside, case, team):
    inside.signed_in("wang").post(path_of(case), upheld(team))
    inside.signed_in("lin").post(path_of(case, "appeals"), {"reason": "不服"})
    appeal = Appeal.objects.get(case=case)
    decision = path_of(case, f"appeals/{appeal.pk}/decision")
    assert inside.signed_in("he").post(decision, upheld(team)).status_code == 302
    appeal.refresh_from_db()
    assert appeal.outcome == "confirmed"
    assert case.findings.count() == 1


def test_where_nothing_was_found_there_is_nothing_to_appeal_against(inside, case):
    client = inside.signed_in("lin")
    assert client.post(path_of(case, "appeals"), {"reason": "不服"}).status_code == 422
    assert client.post(path_of(case, "appeals"), {"reason": ""}).status_code == 422


def test_who_may_look_and_who_may_find(inside, case, team):
    for noun, data in (("finding", upheld(team)), ("appeals", {"reason": "不服"})):
        assert Client().post(path_of(case, noun), data).status_code == 302
        assert inside.signed_in("zhou").post(path_of(case, noun), data).status_code == 404
        assert inside.signed_in("qian").post(path_of(case, noun), data).status_code == 403
    assert not case.findings.exists()


def test_what_is_closed_without_being_judged_is_listed_until_it_is(inside, case, team):
    client = inside.signed_in("wang")
    case.answer(by=inside.member("lin"))
    case.close(by=inside.member("lin"), reason="by_hand")
    page = client.get("/w/xinghe/findings/").content.decode()
    assert case.label in page
    client.post(path_of(case, "classification"), {"complaint_class": "RF-LATE"})
    assert case.label in client.get("/w/xinghe/findings/").content.decode()
    client.post(path_of(case), upheld(team))
    assert case.label not in client.get("/w/xinghe/findings/").content.decode()
    inside.signed_in("lin").post(path_of(case, "appeals"), {"reason": "不服"})
    assert "不服" in client.get("/w/xinghe/findings/").content.decode()
    assert inside.signed_in("qian").get("/w/xinghe/findings/").status_code == 200
    assert inside.signed_in("zhou").get("/w/xinghe/findings/").status_code == 404
