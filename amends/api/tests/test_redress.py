"""From an offer to the remedy in the customer's hands, with four eyes, by program."""

from base64 import b64encode

import pytest

PROOF = {"name": "回单.txt", "content": b64encode("已退款 420 元".encode()).decode()}
WORDS = {"text": "座位被换到最后一排", "remedy_sought": ["refund"]}


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
def offered(lin, number):
    def offer(amount: str) -> dict:
        lines = [{"remedy": "refund", "amount": amount}]
        return lin.tell(f"/cases/{number}/offers", {"lines": lines, "message": "非常抱歉"}).json()

    return offer


def test_what_waits_is_approved_by_somebody_else(lin, wang, offered, number):
    offer = offered("420.00")
    place = f"/offers/{offer['id']}/approval"
    [waiting] = wang.ask("/approvals").json()
    assert (waiting["case"], waiting["offer"]["total"]) == (number, "420.00")
    assert lin.tell(place, {"decision": "approve"}).status_code == 403
    assert wang.tell(place, {"decision": "decline"}).status_code == 409
    assert wang.tell(place, {"decision": "change", "reason": "x"}).status_code == 422
    assert wang.tell(place, {"decision": "approve"}).json()["offer"]["state"] == "put"
    assert wang.tell(place, {"decision": "approve"}).status_code == 409
    assert wang.ask("/approvals").json() == []


def test_what_waits_is_changed_with_a_reason(wang, offered):
    offer = offered("420.00")
    changed = {
        "decision": "change",
        "reason": "够了",
        "lines": [{"remedy": "refund", "amount": "200"}],
    }
    answer = wang.tell(f"/offers/{offer['id']}/approval", changed).json()
    assert (answer["state"], answer["offer"]["total"]) == ("changed", "200.00")


def test_a_remedy_is_carried_out_and_seen_to_by_another(lin, wang, offered):
    offer = offered("60.00")
    place = f"/offers/{offer['id']}"
    line = f"{place}/lines/{offer['lines'][0]['id']}"
    assert lin.tell(f"{line}/execution", {"reference": "R1"}).status_code == 409
    for _ in range(2):
        assert lin.tell(f"{place}/answer", {"answer": "accept"}).json()["state"] == "accepted"
    for _ in range(2):
        done = lin.tell(f"{line}/execution", {"reference": "R1", "proof": PROOF}).json()
    assert done["lines"][0]["executed_at"] and not done["lines"][0]["verified_at"]
    assert lin.tell(f"{line}/verification", {}).status_code == 409
    assert wang.tell(f"{line}/verification", {}).json()["lines"][0]["verified_at"]


@pytest.mark.parametrize(
    "proof",
    [
        {"name": "x.html", "content": b64encode(b"<script>alert(1)</script>").decode()},
        {"name": "x.txt", "content": "no base64"},
        {"name": "", "content": ""},
        {"name": "cut.pdf", "content": b64encode(b"%PDF-1.7 and no end").decode()},
        {"name": "cut.png", "content": b64encode(b"\x89PNG\r\n\x1a\n" + bytes(60)).decode()},
    ],
)
def test_what_is_broken_or_a_browser_would_run_is_no_proof(lin, offered, proof):
    offer = offered("60.00")
    line = f"/offers/{offer['id']}/lines/{offer['lines'][0]['id']}/execution"
    assert lin.tell(line, {"reference": "R1", "proof": proof}).status_code == 422


def test_an_offer_is_declined_in_the_customers_words_or_withdrawn(lin, offered, number):
    first, second = offered("60.00"), offered("50.00")
    declined = {"answer": "decline", "words": "这不是钱的事"}
    assert lin.tell(f"/offers/{first['id']}/answer", declined).json()["state"] == "declined"
    withdrawn = {"reason": "写错了"}
    assert lin.tell(f"/offers/{second['id']}/withdrawal", withdrawn).json()["state"] == "withdrawn"
    assert lin.tell(f"/offers/{second['id']}/answer", {"answer": "accept"}).status_code == 409
    assert "这不是钱的事" in [m["text"] for m in lin.ask(f"/cases/{number}").json()["messages"]]
