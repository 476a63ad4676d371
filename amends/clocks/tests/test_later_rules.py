from amends.clocks.default_pack import RULES
from amends.clocks.later_rules import LATER, give_later_rules
from amends.clocks.models import RulePack
from amends.events.actor import system


def of_the_first_version():
    return [rule for rule in RULES if rule["starts"] not in LATER]


def kinds(workspace):
    return {rule.starts for rule in RulePack.objects.in_force(workspace).rules.all()}


def test_an_older_workspace_gets_the_rules_that_came_later_once(inside):
    pack = RulePack.objects.draw_up(
        inside.home, code="older", name={"en": "Ours"}, rules=of_the_first_version(), by=system
    )
    assert not kinds(inside.home) & set(LATER)
    revised = give_later_rules(inside.home)
    assert (revised.code, revised.version) == (pack.code, 2)
    assert kinds(inside.home) >= set(LATER)
    assert give_later_rules(inside.home) is None


def test_what_was_taken_out_on_purpose_stays_out(inside):
    pack = RulePack.objects.in_force(inside.home)
    pack.revise(by=system, rules=of_the_first_version())
    assert give_later_rules(inside.home) is None
    assert not kinds(inside.home) & set(LATER)
