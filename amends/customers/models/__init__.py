from amends.customers.models.consent import Consent
from amends.customers.models.contact_point import ContactPoint
from amends.customers.models.customer import Customer
from amends.customers.models.look_up import LookUp
from amends.customers.models.move import CustomerMerger, Move
from amends.customers.models.purpose import Ground, Purpose
from amends.customers.models.tier import Tier, TierAssignment, TierScheme

__all__ = [
    "Consent",
    "ContactPoint",
    "Customer",
    "CustomerMerger",
    "Ground",
    "LookUp",
    "Move",
    "Purpose",
    "Tier",
    "TierAssignment",
    "TierScheme",
]
