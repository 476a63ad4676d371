from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from amends.cases.models import Case
from amends.cases.models.registrable import ReceivedInTheFuture
from amends.events.actor import system
from amends.events.models import Event
from amends.now import now


def test_what_is_heard_becomes_a_case_with_a_number_its_promises_and_their_events(case):
    assert case.number >= 10001
    kinds = set(case.promises.values_list("kind", flat=True))
    assert kinds == {"acknowledge", "respond", "explain", "inform", "resolve"}
    actions = Event.objects.filter(case_id=case.id).values_list("action", flat=True)
    assert sorted(actions) == ["case.registered", "promise.kept", *["promise.made"] * 5]


def test_the_soonest_thing_owed_is_what_lists_sort_by(case):
    soonest = case.promises.outstanding().soonest_first().first()
    assert Case.objects.get(pk=case.pk).next_due_at == soonest.due_at


def test_whoever_speaks_to_us_in_person_has_been_told_at_once(inside, case):
    assert case.promises.get(kind="acknowledge").state == "kept"
    by_mail = Case.objects.register(
        inside.home, inside.customer("周雅婷"), by=system, channel="email", words="x"
    )
    assert by_mail.promises.get(kind="acknowledge").state == "open"


def test_clocks_start_when_the_customer_spoke_not_when_we_wrote_it_down(inside):
    spoke = now() - timedelta(days=3)
    case = Case.objects.register(
        inside.home,
        inside.customer("陈国栋"),
        by=inside.member("lin"),
        channel="phone",
        words="x",
        received_at=spoke,
    )
    assert case.registered_at - case.received_at >= timedelta(days=3)
    assert case.promises.get(kind="respond").started_at == spoke


def test_nothing_can_have_been_received_in_the_future(inside):
    with pytest.raises(ReceivedInTheFuture):
        Case.objects.register(
            inside.home,
            inside.customer("陈国栋"),
            by=system,
            channel="phone",
            words="x",
            received_at=now() + timedelta(hours=1),
        )


@pytest.mark.parametrize("words", ["跑道", "延誤", "13800138000", "周雅婷", "8000 跑道"])
def test_a_case_is_found_by_words_in_both_scripts_by_name_and_by_number(case, words):
    assert list(Case.objects.search(words)) == [case]


def test_the_customers_own_words_cannot_be_changed_afterwards(case):
    case.own_words = "something else"
    with pytest.raises(IntegrityError), transaction.atomic():
        case.save()
