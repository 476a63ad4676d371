"""Referrals on pages, for programs, and the list of platforms."""

from datetime import timedelta

import pytest

from amends.now import at, now
from amends.referrals.models import Referral
from amends.referrals.tests.their_letter import REFERRALS, letter

pytestmark = pytest.mark.django_db


def test_the_same_number_twice_shows_the_first(world, referral, case, hotline):
    browser = world.signed_in("lin")
    address = f"/w/xinghe/cases/{case.number}/referrals/"
    answer = browser.post(address, letter(hotline, referral.their_number))
    assert answer.url == f"{REFERRALS}{referral.pk}/"
    assert Referral.objects.filter(their_number=referral.their_number).count() == 1


def test_it_is_taken_in_and_answered_on_pages(world, case, hotline):
    browser = world.signed_in("lin")
    assert browser.get(f"/w/xinghe/cases/{case.number}/referrals/").status_code == 200
    page = browser.post(f"/w/xinghe/cases/{case.number}/referrals/", letter(hotline)).url
    assert "SH-1" in browser.get(page).text
    assert "SH-1" in browser.get(f"/w/xinghe/cases/{case.number}/").text
    assert browser.post(f"{page}answer/", {"words": " "}).status_code == 422
    assert browser.post(f"{page}answer/", {"words": "已经说明"}).url == page
    assert browser.post(f"{page}answer/", {"words": "已经说明"}).status_code == 422
    assert "已经说明" in browser.get(page).text


def test_what_is_due_today_is_found(world, referral):
    browser = world.signed_in("lin")
    assert referral.their_number not in browser.get(f"{REFERRALS}?show=today").text
    with at(referral.due_at - timedelta(minutes=1)):
        assert referral.their_number in world.signed_in("lin").get(f"{REFERRALS}?show=today").text


@pytest.mark.parametrize(
    "wrong",
    [
        {"platform": ""},
        {"their_number": " "},
        {"due_at": "2020-01-01T09:00"},
        {"received_at": "2099-01-01T09:00"},
    ],
)
def test_what_cannot_be_taken_in_comes_back(world, case, hotline, wrong):
    address = f"/w/xinghe/cases/{case.number}/referrals/"
    assert world.signed_in("lin").post(address, letter(hotline) | wrong).status_code == 422
    assert not Referral.objects.exists()


def test_a_program_takes_it_in_and_returns_it(world, case, hotline):
    lin = world.api("lin")
    told = {
        "platform": str(hotline.id), "their_number": "P-9",
        "received_at": now().isoformat(), "due_at": (now() + timedelta(days=2)).isoformat(),
    }  # fmt: skip
    first = lin.tell(f"/cases/C-{case.number}/referrals", told)
    assert first.status_code == 201
    again = lin.tell(f"/cases/C-{case.number}/referrals", told)
    assert again.json()["id"] == first.json()["id"]
    path = f"/referrals/{first.json()['id']}"
    assert lin.tell(f"{path}/return", {"reason": "属地有误"}).json()["state"] == "returned"
    assert lin.tell(f"{path}/answer", {"words": "答复"}).status_code == 409
    assert [row["their_number"] for row in lin.ask("/referrals", number="P-9").json()] == ["P-9"]


def test_administrators_keep_the_list_of_platforms(world, hotline):
    sun, platforms = world.signed_in("sun"), f"{REFERRALS}platforms/"
    assert world.signed_in("lin").post(platforms, {"name": "民航局"}).status_code == 403
    assert sun.post(platforms, {"name": "民航局"}).status_code == 302
    assert sun.post(platforms, {"name": "民航局"}).status_code == 422
    for _ in range(2):
        sun.post(f"{platforms}{hotline.pk}/retirement/")
    assert "民航局" in sun.get(platforms).text and "12345<" not in sun.get(platforms).text
