"""A rule more and one fewer, as new versions."""

import pytest

from amends.cases.models.words import Severity
from amends.clocks.models import RulePack

pytestmark = pytest.mark.django_db
HERE = "/w/xinghe/settings/rules/"


def in_force(world) -> RulePack:
    with world.home.enter():
        return RulePack.objects.in_force(world.home)


@pytest.fixture
def grave(world) -> dict:
    """Grave complaints are answered first within fifteen minutes."""
    return {
        "version": str(in_force(world).version),
        "starts": "respond",
        "case_kinds": ["complaint"],
        "severities": [str(Severity.values[-1])],
        "length": "15",
        "measure": "elapsed_minutes",
        "warn_at": "60",
        "text_zh_hans": "重大投诉十五分钟内联系",
    }


def test_a_rule_is_added_and_holds_for_what_it_is_for(world, sun, grave, held):
    before = in_force(world)
    assert sun.post(f"{HERE}new/", grave).url == HERE
    after = in_force(world)
    assert (after.version, len(after.rules.all())) == (
        before.version + 1,
        len(before.rules.all()) + 1,
    )
    fits = {"case_kind": "complaint", "severity": Severity.values[-1]}
    assert after.rule_for("respond", **fits).text == {"zh-hans": "重大投诉十五分钟内联系"}
    assert after.rule_for("respond").measure == before.rule_for("respond").measure
    assert "重大投诉十五分钟内联系" in sun.get(HERE).text


def test_a_rule_is_removed_and_what_it_promised_keeps_its_time(world, sun, held, register):
    pack = in_force(world)
    rule = pack.rule_for("acknowledge")
    page = f"{HERE}{rule.position}/removal/"
    assert sun.post(page, {"version": pack.version}).url == HERE
    assert in_force(world).rule_for("acknowledge") is None
    with world.home.enter():
        assert held.promises.filter(kind="acknowledge").exists()
        assert not register("又一件").promises.filter(kind="acknowledge").exists()
    # Another's version is not overwritten.
    sun.post(f"{HERE}1/removal/", {"version": pack.version})
    assert in_force(world).version == pack.version + 1
    assert sun.post(f"{HERE}999/removal/", {"version": pack.version + 1}).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [{"version": "0"}, {"starts": "nothing"}, {"length": "0"}, {"length": "99999999"},
     {"tiers": ["no-such"]}, {"text_zh_hans": ""}, {"warn_at": "100"}],
)  # fmt: skip
def test_what_cannot_be_is_refused_kindly(world, sun, grave, wrong):
    before = in_force(world).version
    assert sun.post(f"{HERE}new/", grave | wrong).status_code == 422
    assert in_force(world).version == before


def test_only_administrators_and_nobody_from_outside(world, client):
    page = f"{HERE}new/"
    assert client.get(page).url.startswith("/account/login/")
    assert world.signed_in("wang").post(page).status_code == 403
    assert world.signed_in("wu").get(page).status_code == 404
