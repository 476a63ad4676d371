from amends.customers.models.contact_point import ContactPoint
from amends.customers.models.customer import Customer
from amends.customers.models.move import CustomerMerger, Move
from amends.customers.models.tier import Tier, TierAssignment, TierScheme

__all__ = [
    "ContactPoint",
    "Customer",
    "CustomerMerger",
    "Move",
    "Tier",
    "TierAssignment",
    "TierScheme",
]
