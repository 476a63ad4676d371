"""Why a case came about: said on its page, taken back, and never in the way of closing."""

import pytest
from django.test import Client

from amends.events.models import Event
from amends.learning.models import CaseCause, Cause


def path_of(case, part: str = "", workspace: str = "xinghe") -> str:
    return f"/w/{workspace}/cases/{case.number}/cause/{part}"


def test_a_cause_is_written_down_with_who_found_it(inside, case, cause):
    data = {"cause": cause.id, "note": "群里没有人接单"}
    answer = inside.signed_in("lin").post(path_of(case), data)
    assert answer.status_code == 302
    found = CaseCause.objects.get(case=case)
    assert (found.cause, found.by, found.note) == (cause, inside.member("lin"), "群里没有人接单")
    assert Event.objects.filter(case_id=case.id, action="cause.found").count() == 1


def test_a_case_closes_without_any_cause(case):
    assert case.state == "closed"
    assert not case.found_causes.exists()


def test_the_same_cause_twice_counts_once_and_two_causes_count_twice(inside, case, cause):
    other = Cause.objects.get(code="late")
    client = inside.signed_in("lin")
    for chosen in (cause, cause, other):
        client.post(path_of(case), {"cause": chosen.id})
    assert CaseCause.objects.filter(case=case).count() == 2
    assert Event.objects.filter(case_id=case.id, action="cause.found").count() == 2


def test_a_cause_can_be_withdrawn_and_the_log_keeps_both(inside, case, cause):
    found = cause.found_in(case, by=inside.member("lin"))
    client, address = inside.signed_in("lin"), path_of(case, f"{found.id}/withdrawal/")
    assert client.post(address).status_code == 302
    assert client.post(address).status_code == 404
    actions = Event.objects.filter(case_id=case.id, action__startswith="cause.").order_by("id")
    assert [event.action for event in actions] == ["cause.found", "cause.withdrawn"]


def test_a_finding_of_another_case_cannot_be_withdrawn_through_this_one(inside, case, cause, lin):
    from amends.learning.tests.conftest import closed_case

    other = closed_case(inside, lin)
    found = cause.found_in(other, by=lin)
    address = path_of(case, f"{found.id}/withdrawal/")
    assert inside.signed_in("lin").post(address).status_code == 404
    assert CaseCause.objects.filter(pk=found.pk).exists()


def test_htmx_gets_the_fragment_and_a_browser_the_page(inside, case):
    client = inside.signed_in("lin")
    assert "<html" in client.get(path_of(case)).content.decode()
    fragment = client.get(path_of(case), HTTP_HX_REQUEST="true").content.decode()
    assert "<html" not in fragment
    assert 'id="cause"' in fragment


@pytest.mark.parametrize(
    "bad", [{}, {"cause": "nonsense"}, {"cause": "01a20023-8983-7370-b774-eb03fd1e41ea"}]
)
def test_a_cause_that_is_not_in_the_catalogue_is_told_kindly(inside, case, bad):
    assert inside.signed_in("lin").post(path_of(case), bad).status_code == 422


def test_a_note_too_long_is_told_kindly(inside, case, cause):
    data = {"cause": cause.id, "note": "字" * 501}
    assert inside.signed_in("lin").post(path_of(case), data).status_code == 422


def test_a_retired_cause_is_not_offered(inside, case, cause):
    cause.retire(by=inside.member("he"))
    assert inside.signed_in("lin").post(path_of(case), {"cause": cause.id}).status_code == 422


def test_a_cause_of_another_workspace_is_not_in_the_catalogue(inside, case):
    with inside.elsewhere.enter():
        theirs = Cause.objects.get(code="no-reply")
    assert inside.signed_in("lin").post(path_of(case), {"cause": theirs.id}).status_code == 422


def test_who_may_look_and_who_may_say(inside, case, cause):
    assert Client().post(path_of(case), {"cause": cause.id}).status_code == 302
    assert not case.found_causes.exists()
    assert inside.signed_in("zhou").get(path_of(case)).status_code == 404
    assert inside.signed_in("zhou").get(path_of(case, workspace="yuanshan")).status_code == 404
    assert inside.signed_in("qian").get(path_of(case)).status_code == 200
    assert inside.signed_in("qian").post(path_of(case), {"cause": cause.id}).status_code == 403
    for name in ("wang", "he", "zhao", "sun"):
        answer = inside.signed_in(name).post(path_of(case), {"cause": cause.id})
        assert answer.status_code == 302
