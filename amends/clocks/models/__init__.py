"""The rows that a due time names: which calendar and which rule, each in an immutable version."""

from amends.clocks.models.rule import Rule
from amends.clocks.models.rule_pack import RulePack
from amends.clocks.models.working_calendar import WorkingCalendar

__all__ = ["Rule", "RulePack", "WorkingCalendar"]
