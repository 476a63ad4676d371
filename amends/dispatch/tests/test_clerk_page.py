"""The page of a clerk: by her link and a code, of her own department alone, of the case nothing but
what was enclosed."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from amends.channels.models import Delivery
from amends.dispatch.following import follow
from amends.dispatch.tests.conftest import OWN_WORDS, QUESTION
from amends.dispatch.urls import of_a_clerk
from amends.events.models import Event
from amends.now import at, now


def place(clerk, dispatch) -> str:
    return f"/d/{clerk.token}/dispatches/{dispatch.pk}/"


def test_a_link_alone_shows_nothing_and_the_code_opens_what_was_asked(bench):
    dispatch = bench.ask()
    closed = Client().get(place(bench.cook, dispatch))
    assert closed.status_code == 200 and QUESTION not in closed.text
    assert Client().post(place(bench.cook, dispatch) + "acceptance/").status_code == 403
    client = bench.signed_in(bench.cook)
    assert QUESTION in client.get(place(bench.cook, dispatch)).text
    assert QUESTION in client.get(f"/d/{bench.cook.token}/").text
    assert QUESTION not in Client().get(place(bench.cook, dispatch)).text, "in that browser alone"
    with at(now() + timedelta(hours=13)):
        assert QUESTION not in client.get(place(bench.cook, dispatch)).text


def test_nothing_of_the_customer_is_seen_that_was_not_enclosed(bench):
    dispatch = bench.ask(bench.case(order_no="XH583-77", subject="饿哭了"))
    client = bench.signed_in(bench.cook)
    page = client.get(place(bench.cook, dispatch)).text + client.get(f"/d/{bench.cook.token}/").text
    for hidden in (OWN_WORDS, "周雅婷", "13800138000", "XH583-77", "饿哭了"):
        assert hidden not in page
    chosen = bench.ask(bench.case(order_no="XH583-77"), encloses=["own_words", "order_no"])
    page = client.get(place(bench.cook, chosen)).text
    assert OWN_WORDS in page and "XH583-77" in page and "周雅婷" not in page


def test_the_log_says_once_an_hour_which_clerk_read_what(bench):
    dispatch = bench.ask()
    client, home = bench.signed_in(bench.cook), place(bench.cook, dispatch)
    reads = Event.objects.filter(action="dispatch.read", subject_id=dispatch.pk)
    for _again in range(2):
        client.get(home)
    assert [event.actor_id for event in reads] == [bench.cook.pk]
    with at(now() + timedelta(hours=2)):
        client.get(home)
    assert reads.all().count() == 2


def test_a_clerk_accepts_asks_back_and_answers_with_files_and_twice_is_harmless(bench):
    dispatch = bench.ask()
    client, home = bench.signed_in(bench.cook), place(bench.cook, dispatch)
    for _again in range(2):
        assert client.post(f"{home}acceptance/").status_code == 302
    client.post(f"{home}questions/", {"words": "哪一天？"})
    assert client.post(f"{home}answer/", {"words": ""}).status_code == 422
    bad = {"words": "见附件", "files": SimpleUploadedFile("x.exe", b"MZ")}
    assert client.post(f"{home}answer/", bad).status_code == 422
    good = {"words": "餐车没有补给。", "files": SimpleUploadedFile("表.pdf", b"%PDF-1.7")}
    assert client.post(f"{home}answer/", good).status_code == 302
    assert client.post(f"{home}answer/", {"words": "再说一次"}).status_code == 422
    dispatch.refresh_from_db()
    answer = dispatch.replies.get(kind="answer")
    assert (dispatch.state, answer.clerk) == ("answered", bench.cook)
    assert [file.name for file in answer.files.all()] == ["表.pdf"]
    event = Event.objects.get(action="dispatch.answered", case_id=dispatch.case_id)
    assert (event.actor_kind, event.actor_id) == ("clerk", bench.cook.pk)
    assert "餐车没有补给。" in client.get(home).text


def test_a_clerk_returns_what_is_not_hers(bench):
    dispatch = bench.ask()
    client, home = bench.signed_in(bench.cook), place(bench.cook, dispatch)
    assert client.post(f"{home}return/", {"reason": " "}).status_code == 422
    for _again in range(2):
        assert client.post(f"{home}return/", {"reason": "不归我们管"}).status_code == 302
    dispatch.refresh_from_db()
    assert dispatch.state == "returned"


def test_no_address_of_a_clerk_opens_anything_of_another_department(bench):
    """Walked from the router, so that a page made later is walked as well."""
    theirs = bench.ask(lead=bench.ground)
    client = bench.signed_in(bench.cook)
    walked = 0
    for route in of_a_clerk:
        told = str(route.pattern)
        if "<uuid:dispatch>" not in told:
            continue
        address = f"/d/{bench.cook.token}/" + told.replace("<uuid:dispatch>", str(theirs.pk))
        for answer in (client.get(address), client.post(address, {"words": "x", "reason": "x"})):
            assert answer.status_code in (404, 405), address
            assert QUESTION not in answer.text
        # Nor does the link of the other clerk: that one has not signed in here.
        other = address.replace(bench.cook.token, bench.ground.clerks.get().token)
        assert QUESTION not in client.get(other).text
        walked += 1
    assert walked == 5 and theirs.label not in client.get(f"/d/{bench.cook.token}/").text
    assert not theirs.replies.exists()


def test_a_wrong_code_is_told_and_after_five_of_them_even_the_right_one_is_refused(bench):
    client, home = Client(), f"/d/{bench.cook.token}/"
    client.post(f"{home}code/")
    right = bench.code_of(bench.cook)
    wrong = "000000" if right != "000000" else "000001"
    for _try in range(5):
        assert client.post(f"{home}entry/", {"code": wrong}).status_code == 422
    assert client.post(f"{home}entry/", {"code": right}).status_code == 422
    other = Client()
    assert other.post(f"{home}entry/", {"code": right}).status_code == 422, "another browser"


def test_a_code_expires_and_no_more_than_five_are_sent_in_an_hour(bench):
    client, home = Client(), f"/d/{bench.cook.token}/"
    client.post(f"{home}code/")
    right = bench.code_of(bench.cook)
    with at(now() + timedelta(minutes=11)):
        assert client.post(f"{home}entry/", {"code": right}).status_code == 422
    answers = [client.post(f"{home}code/").status_code for _again in range(6)]
    assert 429 in answers and Delivery.objects.filter(to=bench.cook.email).count() <= 6


def test_whoever_has_the_link_alone_does_not_shut_the_clerk_out(bench):
    other, home = Client(REMOTE_ADDR="203.0.113.9"), f"/d/{bench.cook.token}/"
    assert [other.post(f"{home}code/").status_code for _again in range(25)][-1] == 429
    assert Client().post(f"{home}code/").status_code == 200
    answers = [
        Client(REMOTE_ADDR=f"203.0.113.{n}").post(f"{home}code/").status_code for n in range(10, 30)
    ]
    assert answers[-1] == 429, "many addresses do not send her more than twenty"


@pytest.mark.parametrize("came_for", ["https://evil.example/", "//evil.example", "/w/xinghe/"])
def test_signing_in_leads_nowhere_else(bench, came_for):
    client, home = Client(), f"/d/{bench.cook.token}/"
    client.post(f"{home}code/", {"came_for": came_for})
    code = bench.code_of(bench.cook)
    answer = client.post(f"{home}entry/", {"code": code, "came_for": came_for})
    assert answer.url == home


def test_a_retired_clerk_and_a_forged_link_find_nothing(bench):
    dispatch, client = bench.ask(), bench.signed_in(bench.cook)
    bench.cook.retire(by=bench.lin)
    assert client.get(place(bench.cook, dispatch)).status_code == 404
    assert client.get(f"/d/{bench.cook.token[:-2]}xx/").status_code == 404
    status = dispatch.case.status_token
    assert client.get(f"/d/{status}/").status_code == 404, "a customer's link opens nothing here"


def test_a_colleague_who_is_a_clerk_needs_no_code(bench):
    zhang = bench.world.member("zhang")
    clerk = bench.catering.enlist("小张", by=bench.lin, email="z@x.example", membership=zhang)
    dispatch = bench.ask()
    assert QUESTION in bench.world.signed_in("zhang").get(place(clerk, dispatch)).text
    assert QUESTION not in bench.world.signed_in("lin").get(place(clerk, dispatch)).text


def test_clerks_are_written_to_once_without_a_word_of_what_was_said(bench):
    dispatch = bench.ask()
    event = Event.objects.get(action="dispatch.asked", subject_id=dispatch.pk)
    for _again in range(2):
        follow(event)
    letter = Delivery.objects.get(to=bench.cook.email)
    assert bench.cook.url in letter.text and letter.case_id is None
    assert QUESTION not in letter.text and OWN_WORDS not in letter.text
    assert not Delivery.objects.filter(to="ground@kitchen.example").exists()


def test_a_customer_who_withdraws_takes_the_questions_back(bench):
    dispatch, merged = bench.ask(), bench.ask()
    merged.case.merge_into(dispatch.case, by=bench.lin)
    dispatch.case.withdraw(by=bench.lin)
    follow(Event.objects.get(action="case.withdrawn", case_id=dispatch.case_id))
    for row in (dispatch, merged):
        row.refresh_from_db()
    assert dispatch.state == merged.state == "recalled"
