from datetime import timedelta

import pytest

from amends.cases.models import Case
from amends.now import now

FLIGHT = {
    "customer": {"phone": "13800138000", "name": "周雅婷", "salutation": "ms"},
    "subject": "延误三小时，孩子没有任何食物",
    "text": "飞机停在跑道上三个小时，我六岁的女儿饿哭了，按了铃没有人来。",
    "remedy_sought": ["explanation", "apology"],
    "tags": ["XH583"],
    "order_no": "XH583-20261121",
}


@pytest.fixture
def lin(world):
    return world.api("lin", "identity")


def test_a_case_is_registered_and_says_its_number_and_link(lin, inside):
    answer = lin.tell("/cases", FLIGHT)
    assert answer.status_code == 201, answer.content
    body = answer.json()
    case = Case.objects.get()
    assert body["number"] == case.label
    assert body["status_url"].startswith("http://localhost:8000/s/")
    assert case.customer.name == "周雅婷"
    assert case.tags == ["XH583"]
    assert case.remedy_sought == ["explanation", "apology"]


def test_a_contact_that_nobody_vouches_for_joins_no_earlier_customer(world, inside):
    world.api("lin").tell("/cases", FLIGHT)
    assert Case.objects.get().customer.lookalikes().count() == 1


def test_what_was_registered_can_be_read_found_and_answered(lin, inside):
    number = lin.tell("/cases", FLIGHT).json()["number"]
    assert lin.ask(f"/cases/{number}").json()["text"] == FLIGHT["text"]
    assert [row["number"] for row in lin.ask("/cases", q="跑道").json()["items"]] == [number]
    assert lin.tell(f"/cases/{number}/messages", {"text": "非常抱歉"}).status_code == 201
    whole = lin.ask(f"/cases/{number}").json()
    assert whole["state"] == "in_progress"
    assert [message["text"] for message in whole["messages"]] == ["非常抱歉"]
    assert whole["assigned_to"] == "林晓"
    assert lin.tell(f"/cases/{number}/answer", {}).json()["state"] == "answered"
    assert lin.tell(f"/cases/{number}/answer", {}).status_code == 409
    closed = lin.tell(f"/cases/{number}/closure", {"reason": "by_hand"})
    assert closed.json()["state"] == "closed"
    again = lin.tell(f"/cases/{number}/reopening", {"reason": "not solved"})
    assert again.json()["state"] == "in_progress"


def test_a_promise_made_by_a_person_is_a_clock(lin):
    number = lin.tell("/cases", FLIGHT).json()["number"]
    due = now() + timedelta(hours=2)
    made = lin.tell(
        f"/cases/{number}/promises",
        {"text": "解释原因", "due_at": due.isoformat(), "kind": "explain"},
    )
    assert made.status_code == 201
    past = lin.tell(f"/cases/{number}/promises", {"text": "x", "due_at": "2020-01-01T00:00:00Z"})
    assert past.status_code == 422
    made_elsewhere = {"text": "x", "due_at": "2099-01-01T00:00:00Z", "kind": "report"}
    assert lin.tell(f"/cases/{number}/promises", made_elsewhere).status_code == 422
    listed = lin.ask("/promises", state="open").json()["items"]
    assert "解释原因" in [each["text"] for each in listed]


def test_pages_are_walked_by_their_cursors(lin):
    numbers = [lin.tell("/cases", FLIGHT).json()["number"] for _ in range(5)]
    seen, cursor = [], ""
    while cursor is not None:
        page = lin.ask("/cases", limit=2, cursor=cursor).json()
        seen += [row["number"] for row in page["items"]]
        cursor = page["next"]
    assert seen == numbers[::-1]


def test_nobody_an_outsider_and_a_reader_are_each_told_no(world, lin):
    number = lin.tell("/cases", FLIGHT).json()["number"]
    assert type(lin)().ask("/cases").status_code == 401
    assert world.api("zhou").ask(f"/cases/{number}").status_code == 404
    assert world.api("zhou").ask("/cases").json()["items"] == []
    assert world.api("qian").ask(f"/cases/{number}").status_code == 200
    assert world.api("qian").tell(f"/cases/{number}/messages", {"text": "x"}).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"kind": "anger"},
        {"customer": {"phone": "12"}},
        {"customer": {"email": "nobody"}},
        {"received_at": "2999-01-01T00:00:00Z"},
        {"received_at": "2026-01-01T00:00:00"},
        {"severity": 4},
    ],
)
def test_what_cannot_be_accepted_is_told_field_by_field(lin, wrong):
    answer = lin.tell("/cases", FLIGHT | wrong)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"]


def test_old_receipts_need_the_scope_history(world, lin):
    old = FLIGHT | {"received_at": (now() - timedelta(days=3)).isoformat()}
    assert lin.tell("/cases", old).status_code == 403
    assert world.api("lin", "history").tell("/cases", old).status_code == 201


def test_a_repeated_key_registers_once_and_says_so(lin, inside):
    first = lin.tell("/cases", FLIGHT, Idempotency_Key="a")
    again = lin.tell("/cases", FLIGHT, Idempotency_Key="a")
    assert (first.json(), again["Idempotent-Replayed"]) == (again.json(), "true")
    assert Case.objects.count() == 1
    other = lin.tell("/cases", FLIGHT | {"text": "other"}, Idempotency_Key="a")
    assert other.status_code == 422


def test_the_document_describes_every_call(lin):
    document = type(lin)().ask("/openapi.json").json()
    assert {"/api/v1/cases", "/api/v1/cases/{number}"} <= set(document["paths"])


def test_of_a_long_story_the_newest_comes_with_the_case_and_the_rest_by_pages(world, inside):
    yating = inside.customer("周雅婷")
    case = Case.objects.register(inside.home, yating, by=yating, channel="web", words="晚点")
    for number in range(130):
        case.receive(f"message {number}", by=yating)
    lin = world.api("lin")
    whole = lin.ask(f"/cases/{case.number}").json()
    assert [each["text"] for each in whole["messages"]][::99] == ["message 30", "message 129"]
    assert len(whole["events"]) == 100
    for what, cursor in (("conversation", "earlier_messages"), ("events", "earlier_events")):
        way = f"/cases/{case.number}/{what}"
        rest = lin.ask(way, cursor=whole[cursor], limit=100).json()
        assert len(rest["items"]) >= 30 and rest["next"] is None
    assert lin.ask(f"/cases/{case.number}/conversation").json()["items"][0]["text"] == "message 129"
    assert world.api("zhou").ask(f"/cases/{case.number}/events").status_code == 404


def test_a_case_and_what_a_platform_handed_over_are_made_together_or_not_at_all(lin, inside):
    letter = {"their_number": "SH2026-0417", "due_at": (now() + timedelta(days=3)).isoformat()}
    handed_over = FLIGHT | {"source": "12345", "referral": letter}
    answer = lin.tell("/cases", handed_over)
    assert answer.status_code == 201, answer.content
    [referral] = lin.ask("/referrals", number="SH2026-0417").json()
    assert (referral["case"], referral["platform"]["name"]) == (answer.json()["number"], "12345")
    for wrong in (
        {},
        {"source": "customer"},
        {"referral": letter | {"their_number": " "}},
        {
            "received_at": now().isoformat(),
            "referral": letter | {"their_number": "2", "due_at": "2026-01-01T00:00:00Z"},
        },
    ):
        answer = lin.tell("/cases", handed_over | wrong)
        assert answer.status_code == 422, wrong
        assert "referral" in answer.content.decode()
    assert Case.objects.count() == 1
    late = letter | {"their_number": "3", "due_at": (now() - timedelta(days=1)).isoformat()}
    assert lin.tell("/cases", handed_over | {"referral": late}).status_code == 201, "came too late"
