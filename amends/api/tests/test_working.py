"""What an agent does at the desk, a program does over the API, by the same verbs and rules."""

from datetime import timedelta

import pytest

from amends.cases.models import Case, Message
from amends.events.models import Event
from amends.feedback.models import FollowUp
from amends.now import now
from amends.people.models import Scope, Token
from amends.world.fixtures import Api

WORDS = {"text": "飞机停在跑道上三个小时", "customer": {"phone": "13800138000", "name": "周雅婷"}}


@pytest.fixture
def lin(world):
    return world.api("lin", "identity")


@pytest.fixture
def wang(world):
    return world.api("wang")


@pytest.fixture
def number(lin) -> str:
    return lin.tell("/cases", WORDS).json()["number"]


@pytest.fixture
def case(inside, number) -> Case:
    return Case.objects.get()


def happened(action: str) -> int:
    return Event.objects.filter(action=action).count()


def test_a_case_is_given_to_a_colleague_to_a_team_and_taken(lin, number, case):
    colleague = lin.ask("/members").json()[0]
    place = f"/cases/{number}/assignment"
    for _ in range(2):
        given = lin.tell(place, {"member": colleague["id"], "note": "请跟进"})
    assert given.json()["assigned_to"] == colleague["name"]
    assert lin.tell(place, {"member": "me"}).json()["assigned_to"] == "林晓"
    team = lin.ask("/teams").json()[0]
    assert lin.tell(place, {"team": team["id"]}).json()["assigned_to"] is None
    assert happened("case.released") == 1


@pytest.mark.parametrize(
    "wrong",
    [{}, {"member": "me", "team": "01920000-0000-7000-8000-000000000000"},
     {"member": "01920000-0000-7000-8000-000000000000"}, {"member": "you"},
     {"team": "01920000-0000-7000-8000-000000000000"}],
)  # fmt: skip
def test_to_nobody_and_to_two_at_once_no_case_is_given(lin, number, wrong):
    assert lin.tell(f"/cases/{number}/assignment", wrong).status_code == 422


def test_nobody_is_given_a_case_who_works_on_none(world, lin, number):
    reader = str(world.member("qian").id)
    assert lin.tell(f"/cases/{number}/assignment", {"member": reader}).status_code == 422


def test_a_case_goes_on_as_another_one_and_stands_on_its_own_again(world, lin, number):
    other = lin.tell("/cases", WORDS).json()["number"]
    for _ in range(2):
        answer = lin.tell(f"/cases/{other}/merging", {"into": number})
        assert (answer.status_code, answer.json()["number"]) == (200, number)
    whole = lin.ask(f"/cases/{other}").json()
    assert (whole["number"], whole["merged"]) == (number, [other])
    assert {each["case"] for each in whole["promises"]} == {number, other}
    lin.tell(f"/cases/{other}/messages", {"text": "我们在查"})
    assert "我们在查" in [each["text"] for each in lin.ask(f"/cases/{number}").json()["messages"]]
    assert [each["number"] for each in lin.ask("/cases").json()["items"]] == [number]
    assert lin.tell(f"/cases/{number}/merging", {"into": "C-1"}).status_code == 422
    assert lin.tell(f"/cases/{number}/merging", {"into": number}).status_code == 409
    for _ in range(2):
        answer = lin.tell(f"/cases/{other}/unmerging", {})
        assert (answer.json()["number"], answer.json()["state"]) == (other, "registered")


def test_cases_of_two_customers_are_merged_only_where_it_is_meant(lin, number):
    told = WORDS | {"customer": {"phone": "13900139000"}}
    other = lin.tell("/cases", told).json()["number"]
    body = {"into": number}
    assert lin.tell(f"/cases/{other}/merging", body).status_code == 409
    meant = body | {"across_customers": True}
    assert lin.tell(f"/cases/{other}/merging", meant).status_code == 200


def test_a_case_is_tagged_and_untagged(lin, number):
    for _ in range(2):
        assert lin.tell(f"/cases/{number}/tags", {"name": "XH583"}).json() == {"tags": ["XH583"]}
    for _ in range(2):
        assert lin.tell(f"/cases/{number}/tags/removal", {"name": "XH583"}).json() == {"tags": []}


def test_severity_follows_from_the_criteria_and_danger_is_told(lin, wang, number):
    grave = {"harm": 3, "impact": 1, "complexity": 0, "safety": True}
    assert lin.tell(f"/cases/{number}/assessment", grave).json()["severity"] == 4
    assert [each["why"] for each in wang.ask("/escalations").json()] == ["safety"]
    assert lin.tell(f"/cases/{number}/assessment", grave | {"harm": 4}).status_code == 422


def test_an_escalation_is_laid_before_a_supervisor_and_taken_up(inside, lin, wang, number):
    laid = lin.tell(f"/cases/{number}/escalation", {"reason": "需要授权"})
    assert (laid.status_code, laid.json()["to"]) == (201, "王主管")
    place = f"/escalations/{laid.json()['id']}/acknowledgement"
    for _ in range(2):
        assert wang.tell(place, {}).json()["acknowledged_at"]
    assert happened("escalation.acknowledged") == 1
    assert lin.ask("/escalations").status_code == 403


def test_a_promise_is_kept_renegotiated_or_released(lin, number):
    due = (now() + timedelta(hours=2)).isoformat()
    later = (now() + timedelta(hours=4)).replace(microsecond=0).isoformat()

    def promised() -> str:
        given = lin.tell(f"/cases/{number}/promises", {"text": "解释原因", "due_at": due})
        return f"/cases/{number}/promises/{given.json()['id']}"

    mine = promised()
    assert lin.tell(f"{mine}/renegotiation", {"due_at": later}).status_code == 200
    assert lin.tell(f"{mine}/keeping", {}).json()["state"] == "kept"
    assert lin.tell(f"{mine}/keeping", {}).status_code == 409
    assert lin.tell(f"{mine}/renegotiation", {"due_at": later}).status_code == 409
    other = promised()
    assert lin.tell(f"{other}/renegotiation", {"due_at": "2020-01-01T00:00:00Z"}).status_code == 422
    assert lin.tell(f"{other}/renegotiation", {"due_at": "2030-01-01T00:00:00"}).status_code == 422
    assert lin.tell(f"{other}/release", {"reason": "settled"}).json()["state"] == "released"
    assert lin.tell(f"{other}/release", {"reason": "boredom"}).status_code == 422


def test_what_a_rule_promised_cannot_be_released_away(lin, number):
    respond = lin.ask(f"/cases/{number}").json()["promises"][0]
    place = f"/cases/{number}/promises/{respond['id']}/release"
    assert lin.tell(place, {"reason": "not_wanted"}).status_code == 409


def test_a_call_is_written_down_and_a_held_message_let_in(lin, number, case):
    told = lin.tell(f"/cases/{number}/call", {"text": "已经电话说明原因"})
    assert (told.status_code, told.json()["channel"]) == (201, "phone")
    held = case.receive("我是他先生", by=case.customer, held=True)
    place = f"/cases/{number}/messages/{held.id}/acceptance"
    for _ in range(2):
        assert lin.tell(place, {}).json()["held"] is False
    assert Message.objects.filter(held=True).count() == 0


def test_what_went_wrong_and_what_it_cost_is_written_down_and_found_out(inside, lin, number):
    sought = {"remedy_sought": ["apology", "refund"]}
    assert lin.tell(f"/cases/{number}/remedy-sought", sought).status_code == 200
    failed = {"kind": "late", "source": "process", "perceived": "等了三个小时"}
    for _ in range(2):
        failure = lin.tell(f"/cases/{number}/failures", failed).json()
    found = {"verified": "机务排故两小时五十分", "source": "system"}
    assert lin.tell(f"/failures/{failure['id']}/finding", found).json()["source"] == "system"
    loss = lin.tell(f"/cases/{number}/losses", {"kind": "money", "amount": "380.00"}).json()
    assert (loss["amount"], loss["currency"]) == ("380.00", "CNY")
    for wrong in (
        {"kind": "money"},
        {"kind": "time", "amount": "1", "minutes": 3},
        {"kind": "other"},
    ):
        assert lin.tell(f"/cases/{number}/losses", wrong).status_code == 422
    assert happened("failure.recorded") == happened("loss.recorded") == 1


def test_a_cause_is_found_and_withdrawn(lin, number):
    code = lin.ask("/causes").json()[0]["code"]
    for _ in range(2):
        found = lin.tell(f"/cases/{number}/cause", {"cause": code})
    assert found.json()["cause"]["code"] == code
    assert len(lin.ask(f"/cases/{number}/cause").json()) == 1
    place = f"/cases/{number}/cause/{found.json()['id']}/withdrawal"
    assert lin.tell(place, {}).json() == []
    assert lin.tell(place, {}).status_code == 404
    assert lin.tell(f"/cases/{number}/cause", {"cause": "moon"}).status_code == 422


def test_the_answer_by_telephone_closes_the_case(lin, number, case):
    lin.tell(f"/cases/{number}/answer", {})
    follow_up = FollowUp.objects.plan(Case.objects.get())
    FollowUp.objects.update(state="to_call")
    place = f"/follow-ups/{follow_up.id}/calls"
    assert lin.tell(place, {"outcome": "answered", "solved": True}).status_code == 422
    spoken = {"outcome": "answered", "solved": True, "satisfaction": 5, "words": "谢谢"}
    assert lin.tell(place, spoken).json()["answer"]["satisfaction"] == 5
    assert lin.ask(f"/cases/{number}").json()["state"] == "closed"
    assert lin.ask("/follow-ups").json()["items"][0]["case"] == number
    assert lin.tell(place, {"outcome": "not_reached"}).status_code == 409


def test_only_a_supervisor_judges_and_only_what_awaits_it(lin, wang, number, case):
    lin.tell(f"/cases/{number}/answer", {})
    follow_up = FollowUp.objects.plan(Case.objects.get())
    place, judged = f"/follow-ups/{follow_up.id}/judgement", {"outcome": "reopened", "note": "x"}
    assert lin.tell(place, judged).status_code == 403
    assert wang.tell(place, judged).status_code == 409
    follow_up.await_judgement(by=case.customer)
    assert wang.tell(place, judged).status_code == 200
    assert lin.ask(f"/cases/{number}").json()["round"] == 2


def test_customers_are_found_and_their_wishes_kept(lin, number, case):
    found = lin.ask("/customers", q="13800138000").json()["items"]
    assert [each["name"] for each in found] == ["周雅婷"]
    place = f"/customers/{found[0]['id']}"
    wish = {"preferred_channel": "phone", "preferred_hours": "18:00 以后"}
    for _ in range(2):
        assert lin.tell(f"{place}/preferences", wish).json()["preferred_hours"] == "18:00 以后"
    assert happened("customer.changed") == 1
    [point, *_] = lin.ask(place).json()["contact_points"]
    verified = lin.tell(f"{place}/contact-points/{point['id']}/verification", {}).json()
    assert verified["contact_points"][0]["verified"]
    assert lin.tell(f"{place}/preferences", {"tier": "gold"}).status_code == 422


def test_customers_are_walked_page_by_page(lin, inside):
    seen, cursor = [], ""
    while cursor is not None:
        page = lin.ask("/customers", limit=2, cursor=cursor).json()
        seen += [each["id"] for each in page["items"]]
        cursor = page["next"]
    assert len(seen) == len(set(seen)) > 2


def test_snippets_come_in_every_language_with_their_variables_as_they_are(lin):
    [sorry] = [each for each in lin.ask("/snippets").json() if each["code"] == "sorry"]
    assert "{agent}" in sorry["text"]["zh-hans"]


def test_x52_a_cookie_opens_nothing_over_the_api(world, number):
    page = world.signed_in("lin")
    assert page.get("/api/v1/cases").status_code == 401
    posted = page.post(f"/api/v1/cases/{number}/answer", content_type="application/json")
    assert posted.status_code == 401


def test_a_program_learns_what_may_have_been_told_before_if_it_may_read(world, lin, number):
    told = {"text": "再说一次", "customer": WORDS["customer"]}
    assert lin.tell("/cases", told).json()["perhaps_the_same"] == [number]
    _, secret = Token.objects.issue(world.member("lin"), name="form", scopes=[Scope.REGISTER])
    assert Api(secret).tell("/cases", told).json()["perhaps_the_same"] == []


def test_a_message_becomes_a_case_of_its_own_and_is_put_back(lin, number, case):
    said = case.receive("另外行李箱也摔坏了", by=case.customer)
    place = f"/cases/{number}/messages/{said.pk}/splitting"
    for _ in range(2):
        answer = lin.tell(place, {"subject": "行李箱"})
        assert (answer.status_code, answer.json()["subject"]) == (201, "行李箱")
    new = answer.json()["number"]
    link = {"tie": "split_from", "other": number, "message": str(said.pk)}
    assert lin.ask(f"/cases/{new}").json()["links"] == [link]
    assert lin.ask(f"/cases/{number}").json()["links"] == [
        link | {"tie": "split_into", "other": new}
    ]
    note = lin.tell(f"/cases/{number}/messages", {"text": "x", "visibility": "note"}).json()["id"]
    assert lin.tell(f"/cases/{number}/messages/{note}/splitting", {}).status_code == 409
    assert lin.tell(f"/cases/{new}/putting-back", {}).json()["number"] == number
    assert lin.tell(f"/cases/{number}/putting-back", {}).status_code == 409


def test_cases_are_linked_and_unlinked(lin, number):
    other = lin.tell("/cases", WORDS).json()["number"]
    for _ in range(2):
        linked = lin.tell(f"/cases/{number}/links", {"other": other, "tie": "cause_of"})
    assert linked.json()["links"] == [{"tie": "cause_of", "other": other, "message": None}]
    assert lin.ask(f"/cases/{other}").json()["links"][0]["tie"] == "caused_by"
    assert lin.tell(f"/cases/{number}/links", {"other": number}).status_code == 422
    for _ in range(2):
        gone = lin.tell(f"/cases/{other}/links/removal", {"other": number})
    assert gone.json() == {"links": []}


def test_a_case_is_followed_and_found_among_those_followed(lin, number):
    for _ in range(2):
        followed = lin.tell(f"/cases/{number}/following", {})
    assert followed.json() == {"followers": ["林晓"]}
    assert [each["number"] for each in lin.ask("/followed-cases").json()["items"]] == [number]
    assert lin.ask(f"/cases/{number}").json()["followers"] == ["林晓"]
    assert lin.tell(f"/cases/{number}/following/end", {}).json() == {"followers": []}
