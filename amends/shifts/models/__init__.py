from amends.shifts.models.handover import Handover, HandoverState
from amends.shifts.models.item import HandoverItem

__all__ = ["Handover", "HandoverItem", "HandoverState"]
