"""What people do in a case, each deed under its own address."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from amends.cases.models import Case, Message
from amends.events.models import Event
from amends.now import at, now

HTMX = {"HX-Request": "true"}
SOON = "2026-11-23T15:30"


@pytest.fixture
def browser(world):
    return world.signed_in("lin")


@pytest.fixture
def send(browser, case):
    """Posts to a noun of the case, as a browser without scripts does."""

    def send(noun: str, who=browser, of=case, **fields):
        return who.post(f"/w/xinghe/cases/{of.number}/{noun}/", fields)

    return send


def happened(case, action: str) -> bool:
    return Event.objects.filter(case_id=case.id, action=action).exists()


DEEDS = {
    "messages": {"text": "我在查。"},
    "notes": {"text": "机组说餐车没有补给。"},
    "call": {"text": "已告诉她原因。"},
    "promises": {"text": "解释原因", "kind": "explain", "due_at": SOON},
    "holder": {},
    "escalation": {"reason": "需要机务的回答"},
    "tags": {"name": "航班延误"},
    "tags/removal": {"name": "航班延误"},
    "assessment": {"harm": "2", "impact": "1", "complexity": "1"},
    "answer": {},
}


def test_a_browser_is_led_back_to_the_case(send, case):
    answers = {noun: send(noun, **sent) for noun, sent in DEEDS.items()}
    led = {noun: (answer.status_code, answer["Location"]) for noun, answer in answers.items()}
    assert led == dict.fromkeys(DEEDS, (302, f"/w/xinghe/cases/{case.number}/"))


def test_htmx_gets_the_case_as_it_is_now(browser, case):
    for noun, sent in DEEDS.items():
        answer = browser.post(f"/w/xinghe/cases/{case.number}/{noun}/", sent, headers=HTMX)
        assert answer.status_code == 200 and "<html" not in answer.text, noun
        assert answer["HX-Trigger"] == "list-changed", noun


def statuses(send, who) -> dict[str, int]:
    return {noun: send(noun, who=who, **sent).status_code for noun, sent in DEEDS.items()}


def test_who_may_only_read_is_told_so(world, send):
    assert statuses(send, world.signed_in("qian")) == dict.fromkeys(DEEDS, 403)


def test_an_outsider_finds_no_case(world, send):
    assert statuses(send, world.signed_in("zhou")) == dict.fromkeys(DEEDS, 404)


def test_nobody_acts_without_signing_in(client, send):
    for noun, sent in DEEDS.items():
        assert send(noun, who=client, **sent)["Location"].startswith("/account/login/"), noun


WRONG = {
    "messages": {"text": " "},
    "notes": {"text": ""},
    "call": {"text": ""},
    "promises": {"text": "回电", "kind": "call_back", "due_at": "2026-11-22T15:30"},
    "escalation": {"reason": ""},
    "tags": {"name": "x" * 41},
    "assessment": {"harm": "9", "impact": "1", "complexity": "1"},
    "assignment": {"to": "member:nobody"},
    "closure": {"reason": "because"},
    "reopening": {"reason": ""},
}


def test_what_cannot_be_taken_comes_back_with_a_kind_word(send, case):
    before = Event.objects.count()
    for noun, sent in WRONG.items():
        answer = send(noun, **sent)
        assert answer.status_code == 422 and case.own_words in answer.text, noun
        assert Event.objects.count() == before, noun


@pytest.mark.parametrize("noun", ["messages", "notes", "call", "promises"])
def test_a_form_sent_twice_does_it_once(send, case, noun):
    fields = DEEDS[noun] | {"once": str(uuid4())}
    first, second = send(noun, **fields), send(noun, **fields)
    assert first["Location"] == second["Location"]
    count = (
        case.promises.filter(text="解释原因").count()
        if noun == "promises"
        else case.messages.count()
    )
    assert count == 1


def test_other_words_from_the_same_page_are_new(send, case):
    mark = str(uuid4())
    send("notes", text="第一条", once=mark)
    send("notes", text="第二条", once=mark)
    assert case.messages.count() == 2


def test_what_was_refused_can_be_sent_again_with_the_same_mark(send, case):
    mark = str(uuid4())
    send("notes", text="", once=mark)
    send("notes", text="好了", once=mark)
    assert case.messages.count() == 1


def test_a_reply_goes_by_mail_where_there_is_an_address(send, case):
    send("messages", text="我在查。")
    assert case.messages.get().channel == "email"


def test_without_an_address_the_words_stand_on_the_status_page(send, unheld):
    send("messages", of=unheld, text="我在查。")
    assert unheld.messages.get().channel == "web"


def test_a_call_tells_to_whom_and_where_it_can_be_heard(send, browser, case):
    send("call", text="已告诉她原因。", told_to="周女士的先生", recording="20261121-0417")
    page = browser.get(f"/w/xinghe/cases/{case.number}/").text
    assert "周女士的先生" in page and "20261121-0417" in page


def test_a_call_keeps_the_call_that_was_promised(send, case, lin):
    promised = case.promise("回电", due_at=now() + timedelta(hours=1), by=lin, kind="call_back")
    send("call", text="已告诉她原因。")
    promised.refresh_from_db()
    assert promised.state == "kept"
    assert case.messages.get().channel == "phone"


def test_a_reply_keeps_the_promises_that_were_ticked(send, owed):
    send("messages", text="原因查明了。", keeps=[str(owed.pk)])
    owed.refresh_from_db()
    assert owed.state == "kept"


def test_a_promise_of_another_case_cannot_be_ticked(send, unheld, lin):
    foreign = unheld.promise("回电", due_at=now() + timedelta(hours=1), by=lin)
    assert send("messages", text="好。", keeps=[str(foreign.pk)]).status_code == 422
    assert not Message.objects.exists()


def test_a_spotted_promise_is_made_with_the_reply(send, case):
    spotted = {
        "spotted-wanted": "yes",
        "spotted-text": "下午回电",
        "spotted-kind": "call_back",
        "spotted-due_at": SOON,
    }
    send("messages", text="下午回电", **spotted)
    promise = case.promises.get(text="下午回电")
    assert timezone.localtime(promise.due_at, timezone.get_fixed_timezone(480)).hour == 15
    assert promise.made_by.name == "林晓"


def test_a_spotted_promise_that_nobody_wanted_is_not_made(send, case):
    send(
        "messages",
        text="下午回电",
        **{"spotted-text": "下午回电", "spotted-due_at": SOON, "spotted-kind": "call_back"},
    )
    assert not case.promises.filter(text="下午回电").exists()


def test_what_is_typed_is_offered_as_a_promise(send):
    assert "明天回电" in send("promises/offer", text="非常抱歉。明天回电").text
    assert send("promises/offer", text="非常抱歉。").text.strip() == ""


def test_a_promise_is_kept_once(send, owed):
    assert send(f"promises/{owed.pk}/keeping").status_code == 302
    assert send(f"promises/{owed.pk}/keeping").status_code == 422
    owed.refresh_from_db()
    assert owed.state == "kept"


def test_a_new_time_is_agreed_before_the_old_one_has_passed(send, owed):
    assert send(f"promises/{owed.pk}/renegotiation", due_at="2026-11-23T20:00").status_code == 302
    owed.refresh_from_db()
    assert owed.version == 2
    with at(owed.due_at + timedelta(minutes=1)):
        assert (
            send(f"promises/{owed.pk}/renegotiation", due_at="2026-11-24T20:00").status_code == 422
        )


def test_a_promise_of_another_case_is_not_found_under_this_one(send, unheld, lin):
    foreign = unheld.promise("回电", due_at=now() + timedelta(hours=1), by=lin)
    assert send(f"promises/{foreign.pk}/keeping").status_code == 404


def test_a_held_message_counts_once_an_agent_has_judged_it(send, case):
    held = case.receive("是我。", by=case.customer, held=True)
    assert send(f"messages/{held.pk}/acceptance").status_code == 302
    held.refresh_from_db()
    assert not held.held


def test_a_case_goes_to_a_colleague_with_what_she_should_know(send, case, world):
    zhang = world.member("zhang")
    send("assignment", to=f"member:{zhang.pk}", note="客户在等 11 点的解释")
    case.refresh_from_db()
    assert case.assigned_to == zhang and case.messages.get().is_note


def test_a_case_goes_to_a_team_without_a_holder(send, case, team):
    send("assignment", to=f"team:{team.pk}")
    case.refresh_from_db()
    assert case.assigned_to is None and case.team == team


def test_a_case_cannot_go_to_another_workspace(send, world):
    assert send("assignment", to=f"member:{world.member('zhou').pk}").status_code == 422


def test_answered_then_closed_then_taken_up_again(send, case):
    send("answer")
    assert send("answer").status_code == 422
    assert send("closure", reason="by_hand").status_code == 302
    assert send("closure", reason="by_hand").status_code == 422
    assert send("reopening", reason="餐券没有到").status_code == 302
    case.refresh_from_db()
    assert (case.state, case.round) == ("in_progress", 2)
    assert happened(case, "case.closed") and happened(case, "case.reopened")


def test_a_case_in_which_something_is_owed_cannot_be_closed(send, case, lin):
    case.promise("送到餐券", due_at=now() + timedelta(hours=1), by=lin, kind="deliver")
    send("answer")
    assert send("closure", reason="by_hand").status_code == 422
    assert Case.objects.get(pk=case.pk).state == "answered"


ASKED_FOR = ["escalation", "assignment", "assessment", "closure", "reopening"]


@pytest.mark.parametrize("noun", ASKED_FOR)
def test_a_form_has_an_address_and_comes_alone_when_it_is_needed(browser, case, noun, lin):
    if noun in ("closure", "reopening"):
        case.answer(by=lin)
    address = f"/w/xinghe/cases/{case.number}/{noun}/"
    page, form = browser.get(address).text, browser.get(address, headers=HTMX).text
    assert "<html" in page and f'action="{address}"' in page
    assert "<html" not in form and f'action="{address}"' in form


def test_a_new_time_is_asked_for_under_its_own_address(browser, case, owed):
    address = f"/w/xinghe/cases/{case.number}/promises/{owed.pk}/renegotiation/"
    assert f'action="{address}"' in browser.get(address, headers=HTMX).text
    assert "<html" in browser.get(address).text
