"""The catalogue, for administrators to keep and for everybody to read."""

import pytest

from amends.events.models import Event
from amends.recovery.models import Offer, Remedy, RemedyKind
from amends.recovery.of_case import SOUGHT_AS, RecoveryOfCase

REMEDIES = "/w/xinghe/remedies/"
NEW = {
    "code": "miles",
    "kind": "goodwill",
    "amount": "150",
    "currency": "CNY",
    "name_zh_hans": "里程 3,000",
    "name_en": "3,000 miles",
}


def test_an_administrator_adds_a_remedy_in_several_languages(world, inside):
    assert world.signed_in("sun").post(REMEDIES, NEW).url == REMEDIES
    remedy = Remedy.objects.get(code="miles")
    assert remedy.name == {"zh-hans": "里程 3,000", "en": "3,000 miles"}
    assert Event.objects.filter(action="remedy.added", subject_id=remedy.id).exists()
    assert "里程 3,000" in world.signed_in("lin").get(REMEDIES).text or "3,000 miles" in (
        world.signed_in("lin").get(REMEDIES).text
    )


@pytest.mark.parametrize(
    "change",
    [
        {"code": "refund"},
        {"code": "no spaces"},
        {"kind": "bribe"},
        {"amount": "-1"},
        {"amount": "NaN"},
        {"currency": "GLD"},
        {"name_zh_hans": "", "name_en": ""},
    ],
)
def test_what_is_no_remedy_is_told_kindly(world, inside, change):
    before = Remedy.objects.count()
    assert world.signed_in("sun").post(REMEDIES, NEW | change).status_code == 422
    assert Remedy.objects.count() == before


def test_taking_out_of_use_and_back_twice_is_harmless(world, inside):
    sun, remedy = world.signed_in("sun"), Remedy.objects.get(code="gift")
    for noun, active in (("retirement", False), ("restoration", True)):
        for _again in range(2):
            assert sun.post(f"{REMEDIES}{remedy.id}/{noun}/").url == REMEDIES
        remedy.refresh_from_db()
        assert remedy.active is active
    assert Event.objects.filter(action="remedy.retired").count() == 1


CHANGED = {"amount": "88", "currency": "CNY", "name_zh_hans": "关怀礼盒", "name_en": "A box of tea"}


def test_a_remedy_is_changed_and_offers_already_made_stay_as_they_were(world, bench):
    remedy = Remedy.objects.get(code="gift")
    lin = bench.world.member("lin")
    offer = Offer.objects.propose(bench.case(), by=lin, lines=bench.lines("gift"))
    before = (offer.lines.get().label, offer.lines.get().amount)
    for _again in range(2):
        assert world.signed_in("sun").post(f"{REMEDIES}{remedy.id}/", CHANGED).url == REMEDIES
    remedy.refresh_from_db()
    assert (remedy.amount, remedy.name["en"], remedy.code) == (88, "A box of tea", "gift")
    assert (offer.lines.get().label, offer.lines.get().amount) == before
    assert Event.objects.filter(action="remedy.changed", subject_id=remedy.id).count() == 1


def test_its_page_shows_it_as_it_stands(world, inside):
    remedy = Remedy.objects.get(code="gift")
    page = world.signed_in("sun").get(f"{REMEDIES}{remedy.id}/").text
    assert remedy.name["zh-hant"] in page and remedy.text["en"] in page


@pytest.mark.parametrize(
    "wrong", [{"amount": "NaN"}, {"currency": "GLD"}, {"name_zh_hans": "", "name_en": ""}]
)
def test_what_would_be_no_remedy_any_more_is_told_kindly(world, inside, wrong):
    remedy = Remedy.objects.get(code="gift")
    answer = world.signed_in("sun").post(f"{REMEDIES}{remedy.id}/", CHANGED | wrong)
    assert answer.status_code == 422 and 'class="error"' in answer.text
    assert Remedy.objects.get(code="gift").name == remedy.name


def test_the_ladder(world, inside, client):
    remedy = Remedy.objects.get(code="gift")
    for address in (
        REMEDIES,
        f"{REMEDIES}{remedy.id}/",
        f"{REMEDIES}{remedy.id}/retirement/",
        f"{REMEDIES}{remedy.id}/restoration/",
    ):
        assert client.post(address).url.startswith("/account/login/")
        assert world.signed_in("zhou").post(address).status_code == 404
        for name in ("lin", "wang", "qian"):
            assert world.signed_in(name).post(address).status_code == 403
    assert world.signed_in("qian").get(REMEDIES).status_code == 200


def test_every_kind_says_which_wishes_it_answers_and_has_a_remedy_to_begin_with(inside):
    assert set(SOUGHT_AS) == set(RemedyKind)
    assert set(Remedy.objects.values_list("kind", flat=True)) == set(RemedyKind.values)
    for remedy in Remedy.objects.all():
        assert set(remedy.name) == set(remedy.text) == {"zh-hans", "zh-hant", "en"}


def test_what_the_customer_wishes_stands_first(bench):
    case, lin = bench.case(sought=["refund"]), bench.world.member("lin")
    assert RecoveryOfCase(case, lin).catalogue[0].code == "refund"
