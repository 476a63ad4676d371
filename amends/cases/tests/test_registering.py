import pytest
from django.db import IntegrityError, transaction
from amends.cases.models import Case
from amends.customers.models import Customer
from amends.events.actor import system
from amends.events.models import Event
from amends.people.models import Workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def workspace():
    workspace = Workspace.objects.open(slug="here", name="Here")
    with workspace.enter():
        yield workspace


def test_a_complaint_becomes_a_case(workspace):
    customer = Customer.objects.record(
        workspace, by=system, name="周雅婷", contacts={"phone": "138 0013 8000"}
    )
    case = Case.objects.register(
        workspace,
        customer,
        by=customer,
        channel="web",
        words="飞机停在跑道上三个小时",
        subject="延误三小时",
    )
    assert case.label == "C-10001"
    assert [event.action for event in Event.objects.filter(case_id=case.id)] == ["case.registered"]
    assert Case.objects.search("跑道").get() == case
    assert Case.objects.search("13800138000").get() == case
    with pytest.raises(IntegrityError), transaction.atomic():
        case.own_words = "x"
        case.save()
