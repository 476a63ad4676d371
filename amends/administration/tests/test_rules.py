"""The rules' values, changed as a new version that what was promised before does not feel."""

import pytest

from amends.clocks.models import RulePack
from amends.events.models import Event

pytestmark = pytest.mark.django_db
HERE = "/w/xinghe/settings/rules/"


def in_force(world) -> RulePack:
    with world.home.enter():
        return RulePack.objects.in_force(world.home)


@pytest.fixture
def fields(world) -> dict:
    """The form as it stands."""
    pack = in_force(world)
    told = {"version": str(pack.version)}
    for rule in pack.rules.all():
        length = rule.measure.get("minutes") or rule.measure.get("days")
        told |= {f"rule-{rule.position}-length": str(length)} if length else {}
        for code, text in rule.text.items():
            told[f"rule-{rule.position}-text_{code.replace('-', '_')}"] = text
    return told


@pytest.fixture
def four_hours(fields) -> dict:
    """First contact within four hours instead of two."""
    return fields | {"rule-2-length": "240", "rule-2-text_zh_hans": "四个工作小时内联系客户"}


def test_the_page_shows_each_rule_with_its_conditions(sun):
    page = sun.get(HERE).text
    assert "First response" in page and 'value="120"' in page and "钻" in page


def test_rivals_37_a_new_target_in_minutes_is_a_new_version_with_its_event(world, sun, four_hours):
    before = in_force(world)
    assert sun.post(HERE, four_hours).url == HERE
    after = in_force(world)
    assert after.version == before.version + 1
    rule, old = after.rule_for("respond"), before.rule_for("respond")
    assert (rule.measure["minutes"], old.measure["minutes"]) == (240, 120)
    assert rule.text["zh-hans"] == "四个工作小时内联系客户" and rule.text["en"] == old.text["en"]
    with world.home.enter():
        assert Event.objects.filter(action="rule_pack.revised", subject_id=after.id).count() == 1


def test_what_was_promised_before_keeps_its_time(world, sun, four_hours, held, register):
    with world.home.enter():
        before = held.promises.get(kind="respond").due_at
    sun.post(HERE, four_hours)
    with world.home.enter():
        later = register("又多扣了").promises.get(kind="respond")
        assert held.promises.get(kind="respond").due_at == before
        assert later.due_at > before


def test_customers_never_read_a_time_that_no_longer_holds(world, sun, fields):
    answer = sun.post(HERE, fields | {"rule-2-length": "240"})
    assert answer.status_code == 422 and 'class="error"' in answer.text
    assert in_force(world).version == 1


def test_saving_without_a_change_makes_no_version(world, sun, fields):
    assert sun.post(HERE, fields).url == HERE
    assert in_force(world).version == 1


def test_who_began_from_an_older_version_is_told(world, sun, four_hours):
    sun.post(HERE, four_hours)
    answer = sun.post(HERE, four_hours | {"rule-2-length": "60"})
    assert answer.status_code == 422 and "meanwhile" in answer.text
    assert in_force(world).rule_for("respond").measure["minutes"] == 240


@pytest.mark.parametrize("wrong", ["0", "-5", "soon", "99999999999"])
def test_what_is_no_length_is_told_kindly(world, sun, four_hours, wrong):
    assert sun.post(HERE, four_hours | {"rule-2-length": wrong}).status_code == 422
    assert in_force(world).version == 1


def test_only_administrators_and_nobody_from_outside(world, client):
    assert client.get(HERE).url.startswith("/account/login/")
    assert world.signed_in("zhao").get(HERE).status_code == 403
    assert world.signed_in("qian").post(HERE).status_code == 403
    assert world.signed_in("wu").get(HERE).status_code == 404
