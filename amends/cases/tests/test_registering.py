import pytest
from django.db import IntegrityError, transaction

from amends.cases.models import Case
from amends.events.models import Event


@pytest.fixture
def case(inside) -> Case:
    customer = inside.customer("周雅婷")
    return Case.objects.register(
        inside.home,
        customer,
        by=customer,
        channel="web",
        subject="延误三小时",
        words="飞机停在跑道上三个小时",
    )


def test_what_is_heard_becomes_a_case_with_a_number_and_an_event(case):
    assert case.number >= 10001
    assert Event.objects.filter(case_id=case.id, action="case.registered").count() == 1


@pytest.mark.parametrize("words", ["跑道", "延誤", "13800138000", "周雅婷", "8000 跑道"])
def test_a_case_is_found_by_words_in_both_scripts_by_name_and_by_number(case, words):
    assert list(Case.objects.search(words)) == [case]


def test_the_customers_own_words_cannot_be_changed_afterwards(case):
    case.own_words = "something else"
    with pytest.raises(IntegrityError), transaction.atomic():
        case.save()
