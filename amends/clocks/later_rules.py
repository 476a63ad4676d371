"""Rules that came with a later version, for workspaces that were opened before it."""

from amends.clocks.default_pack import RULES
from amends.clocks.models import Rule, RulePack
from amends.events.actor import system
from amends.people.models import Workspace

# What the rules of the first version did not know, as it came to them.
LATER = ("deliver", "decide", "appeal", "dispatch", "accept")


def give_later_rules(workspace: Workspace) -> RulePack | None:
    """Revises the rules in force by the later ones that no version of them ever had; what was
    taken out on purpose stays out. Call it inside the workspace; twice is harmless."""
    pack = RulePack.objects.in_force(workspace)
    if pack is None:
        return None
    versions = Rule.objects.filter(workspace=workspace, pack__code=pack.code)
    known = set(versions.values_list("starts", flat=True))
    fresh = [rule for rule in RULES if rule["starts"] in LATER and rule["starts"] not in known]
    if not fresh:
        return None
    return pack.revise(by=system, rules=[*(rule.as_data() for rule in pack.rules.all()), *fresh])
