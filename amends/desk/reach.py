"""What a person of the desk may reach; everything else is not there (404)."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from amends.cases.models import Case
from amends.conduct.models import ConductNote
from amends.customers.models import ContactPoint, Customer, LookUp


def reachable_cases(request: HttpRequest) -> QuerySet[Case]:
    return Case.objects.reachable_by(request.membership)


def _for_a_page(request: HttpRequest) -> QuerySet[Case]:
    """With what the page of a case shows: in one statement, for it asks no more than it must."""
    cases = reachable_cases(request).for_lists().prefetch_related("customer__contact_points")
    noted = ConductNote.objects.standing().filter(customer=OuterRef("customer"))
    return cases.select_related("customer__account_manager__user").annotate(
        can_be_looked_up=Exists(LookUp.objects.in_use(request.workspace.pk)),
        has_conduct_notes=Exists(noted),
    )


def get_case(request: HttpRequest, number: int) -> Case:
    """The case of this number, or the one that it goes on as."""
    acting = request.method == "POST"
    case = get_object_or_404(_for_a_page(request).under(number, acting=acting))
    case.workspace = request.workspace
    return case


def get_case_itself(request: HttpRequest, number: int) -> Case:
    """The case of this number also where it goes on as another one."""
    case = get_object_or_404(_for_a_page(request), number=number)
    case.workspace = request.workspace
    return case


def get_customer(request: HttpRequest, key: UUID) -> Customer:
    """The customer of this key, or the one as whom she goes on."""
    reachable = Customer.objects.reachable_by(request.membership).under(key)
    return get_object_or_404(
        reachable.select_related("tier", "account_manager__user").prefetch_related("contact_points")
    )


def get_living_customer(request: HttpRequest, key: UUID) -> Customer:
    """One of whom something can still be written down: who was erased stays forgotten."""
    customer = get_customer(request, key)
    if customer.is_erased:
        raise Http404
    return customer


def get_contact_point(request: HttpRequest, customer: UUID, key: UUID) -> ContactPoint:
    reachable = Customer.objects.reachable_by(request.membership).under(customer)
    points = ContactPoint.objects.select_related("customer").filter(customer__in=reachable)
    return get_object_or_404(points, pk=key)
