"""Customers over the API. Numbers are masked; what a customer is worth is nowhere to be seen."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from amends.api import schemas
from amends.api.cases import reachable
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.customers.models import Customer
from amends.people.models import Scope

router = Router(tags=["customers"])
NEWEST = 50


@router.get("/customers/{customer_id}", **needs(Scope.READ), response=schemas.CustomerWhole)
def show(request: HttpRequest, customer_id: UUID):
    """A customer with the newest 50 cases."""
    customer = (
        Customer.objects.filter(workspace=request.workspace, pk=customer_id)
        .select_related("tier")
        .prefetch_related("contact_points")
        .first()
    )
    if customer is None:
        raise Problem(404)
    newest = reachable(request).filter(customer=customer).for_lists().order_by("-pk")[:NEWEST]
    customer.newest_cases = newest
    return customer
