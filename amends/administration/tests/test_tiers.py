"""Tiers are the workspace's own: named, ranked, added to, retired; and a customer is placed in one."""

import pytest

from amends.customers.models import Tier, TierScheme
from amends.events.models import Event

pytestmark = pytest.mark.django_db
HERE = "/w/xinghe/settings/tiers/"


@pytest.fixture
def gold(inside) -> Tier:
    return Tier.objects.get(scheme__code="persons", code="gold")


def told(action: str) -> int:
    return Event.objects.filter(action=action).count()


def test_the_page_shows_each_scheme_with_its_tiers_and_how_many_are_in_them(sun):
    page = sun.get(HERE, headers={"accept-language": "zh-hans"}).text
    assert "个人与家庭" in page and "政企客户" in page and "钻" in page and "5B" in page


def test_a_scheme_of_ones_own_with_a_tier_can_be_chosen_for_a_customer(inside, sun, world):
    scheme = {"code": "hotel-guests", "basis": "profit", "name_zh_hans": "住客"}
    assert sun.post(HERE, scheme).url == HERE
    kept = TierScheme.objects.get(code="hotel-guests")
    tier = {"code": "platinum", "name_zh_hans": "白金", "rank": "1"}
    assert sun.post(f"/w/xinghe/settings/tier-schemes/{kept.pk}/", tier).url == HERE
    yating = inside.customer("周雅婷")
    platinum = Tier.objects.get(code="platinum")
    placed = {"tier": str(platinum.pk), "reason": "2026 年合同"}
    address = f"/w/xinghe/customers/{yating.pk}/"
    assert world.signed_in("wang").post(f"{address}tier/", placed).url == address
    yating.refresh_from_db()
    assert yating.tier == platinum
    assert yating.tier_assignments.order_by("-valid_from").first().reason == "2026 年合同"
    assert told("tier_scheme.defined") == told("tier.defined") == 1


def test_a_code_is_given_once(inside, sun, gold):
    again = {"code": "gold", "name_en": "Gold", "rank": "2"}
    answer = sun.post(f"/w/xinghe/settings/tier-schemes/{gold.scheme_id}/", again)
    assert answer.status_code == 422 and "There is a tier of this code already" in answer.text
    taken = sun.post(HERE, {"code": "persons", "basis": "profit", "name_en": "Persons"})
    assert taken.status_code == 422 and "There is a scheme of this code already" in taken.text
    assert Tier.objects.filter(code="gold").count() == 1


def test_a_tier_is_renamed_and_ranked_but_keeps_its_code(inside, sun, gold):
    sun.post(f"{HERE}{gold.pk}/", {"code": "other", "name_en": "Golden", "rank": "1"})
    gold.refresh_from_db()
    assert (gold.code, gold.name, gold.rank) == ("gold", {"en": "Golden"}, 1)


@pytest.mark.parametrize("wrong", [{"rank": "0", "name_en": "Gold"}, {"rank": "2"}])
def test_what_cannot_be_is_told_and_changes_nothing(inside, sun, gold, wrong):
    assert sun.post(f"{HERE}{gold.pk}/", wrong).status_code == 422
    assert Tier.objects.get(pk=gold.pk).name == gold.name


def test_nobody_is_placed_in_a_retired_tier_and_who_is_in_it_stays(inside, sun, gold, world):
    yating, guodong = inside.customer("周雅婷"), inside.customer("Marco Bianchi")
    yating.place_in(gold, by=inside.member("wang"))
    for _twice in range(2):
        assert sun.post(f"{HERE}{gold.pk}/retirement/").url == HERE
    assert told("tier.retired") == 1
    yating.refresh_from_db()
    assert yating.tier == gold and "retired" in sun.get(HERE).text
    placed = {"tier": str(gold.pk), "reason": "contract"}
    refused = world.signed_in("wang").post(f"/w/xinghe/customers/{guodong.pk}/tier/", placed)
    guodong.refresh_from_db()
    assert refused.status_code == 422 and guodong.tier != gold


def test_the_api_places_by_scheme_and_code(inside, world):
    yating = inside.customer("周雅婷")
    api = world.api("wang")
    placed = api.tell(f"/customers/{yating.pk}/tier", {"scheme": "persons", "code": "gold"})
    assert placed.json()["tier"]["code"] == "gold"
    unknown = api.tell(f"/customers/{yating.pk}/tier", {"scheme": "persons", "code": "5A"})
    assert unknown.status_code == 422 and unknown.json()["errors"][0]["field"] == "code"
