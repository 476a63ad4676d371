from amends.customers.models.contact_point import ContactPoint
from amends.customers.models.customer import Customer
from amends.customers.models.tier import Tier, TierAssignment, TierScheme

__all__ = ["ContactPoint", "Customer", "Tier", "TierAssignment", "TierScheme"]
