"""Two cases become one and two again; nothing is moved, counted twice or forgotten on the way."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from amends.cases.models import Case, Merger, Promise, SearchText
from amends.cases.models.closable import CannotClose
from amends.cases.models.mergeable import CannotMerge
from amends.events.models import Event
from amends.now import at, now
from amends.people.models import Role


@pytest.fixture
def again(inside, case) -> Case:
    """周雅婷 told the same a second time, by mail."""
    return Case.objects.register(
        inside.home,
        case.customer,
        by=case.customer,
        channel="email",
        words="又问一次：跑道上的三个小时算谁的",
    )


def rows(*cases) -> list:
    """Everything of these cases that merging could have touched."""
    keys = [case.pk for case in cases]
    return [
        list(Case.objects.filter(pk__in=keys).order_by("pk").values()),
        list(Promise.objects.filter(case__in=keys).order_by("pk").values()),
        list(SearchText.objects.filter(case__in=keys).order_by("pk").values()),
    ]


def test_rivals_38_unmerging_brings_back_exactly_what_was(case, again, lin, wang):
    case.assign(lin, by=lin)
    again.assign(wang, by=wang)
    before = rows(case, again)
    again.merge_into(case, by=lin)
    assert rows(case, again) != before
    again.unmerge(by=lin)
    assert rows(case, again) == before


def test_what_presses_the_merged_case_presses_the_one_that_goes_on_and_back(case, again, lin, wang):
    case.urge(by=lin, channel="phone", words="还要等多久")
    again.urge(by=wang, channel="phone", words="第二次打来")
    ordered = again.oversee("三日内报我", due_at=now() + timedelta(days=1), by=wang, leader=wang)
    again.merge_into(case, by=lin)
    case.refresh_from_db()
    assert (case.urged, case.overseen) == (2, True)
    ordered.case.refresh_from_db()
    ordered.write_report("查清了", by=wang)
    ordered.acknowledge(by=wang)
    case.refresh_from_db()
    assert not case.overseen
    again.unmerge(by=lin)
    case.refresh_from_db()
    assert (case.urged, again.urged, again.overseen) == (1, 1, False)


def test_what_was_merged_before_urgings_were_counted_along_takes_none_away_again(
    case, again, inside, lin, wang
):
    told = {"channel": "email", "words": "第三次问"}
    latest = Case.objects.register(inside.home, case.customer, by=case.customer, **told)
    case.urge(by=lin, channel="phone", words="还要等多久")
    for merged in (again, latest):
        merged.urge(by=wang, channel="phone", words="第二次打来")
        merged.merge_into(case, by=lin)
    # As it stood: the first of them came when nothing was counted along.
    case.refresh_from_db()
    Case.objects.filter(pk=case.pk).update(urged=case.urged - 1)
    Merger.objects.update(urged=0)
    migration = import_module("amends.cases.migrations.0029_urgings_taken_along")
    for _twice in range(2):
        migration.note_what_was_taken_along(apps, None)
    assert list(Merger.objects.order_by("at").values_list("urged", flat=True)) == [0, 1]
    for merged, then in ((again, 2), (latest, 1)):
        merged.unmerge(by=lin)
        case.refresh_from_db()
        assert (case.urged, merged.urged) == (then, 1)


def test_what_is_owed_in_the_merged_case_is_owed_by_whoever_holds_the_other(case, again, lin, wang):
    case.assign(lin, by=lin)
    again.assign(wang, by=wang)
    soon = again.promise("上午回电", due_at=now() + timedelta(minutes=1), by=wang)
    again.merge_into(case, by=wang)
    soon.refresh_from_db()
    assert (soon.case, soon.owner) == (again, lin)
    assert Case.objects.get(pk=case.pk).next_due_at == soon.due_at
    with at(soon.due_at + timedelta(minutes=1)):
        Promise.objects.get(pk=soon.pk).watch()
        assert case.escalations.filter(why="broken promise").exists()


def test_one_reply_keeps_what_both_owed(case, again, lin):
    again.merge_into(case, by=lin)
    case.reply("我们正在核实", by=lin)
    assert not case.all_promises.outstanding().filter(kind="respond").exists()
    assert {each.case_id for each in case.all_promises.filter(kind="respond")} == {
        case.pk,
        again.pk,
    }


def test_what_blocks_in_the_merged_case_keeps_the_other_from_closing(case, again, lin):
    case.assign(lin, by=lin)
    again.promise("补偿到账", due_at=now() + timedelta(days=1), by=lin, kind="deliver")
    again.merge_into(case, by=lin)
    case.answer(by=lin)
    with pytest.raises(CannotClose):
        case.close(by=lin, reason="by_hand")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_case SET state = 'closed', closed_at = now() WHERE id = %s", [case.pk]
        )


def test_what_comes_for_the_old_number_arrives_at_the_case_it_goes_on_as(case, again, lin):
    again.merge_into(case, by=lin)
    message = again.receive("还有一件行李", by=again.customer)
    again.urge(by=again.customer)
    assert message.case == case
    assert Case.objects.get(pk=case.pk).urged == 1


def test_a_merged_case_is_found_once_by_the_words_of_either(case, again, lin):
    again.merge_into(case, by=lin)
    assert Case.objects.search_ids("三个小时") == [case.pk]
    assert Case.objects.search_ids(again.label) == [case.pk]
    again.unmerge(by=lin)
    assert set(Case.objects.search_ids("三个小时")) == {case.pk, again.pk}
    assert Case.objects.search_ids(again.label) == [again.pk]


def test_merging_and_unmerging_twice_is_harmless(case, again, lin):
    for _ in range(2):
        again.merge_into(case, by=lin)
    for _ in range(2):
        again.unmerge(by=lin)
    told = Event.objects.filter(case_id=again.pk).values_list("action", flat=True)
    assert [each for each in told if "merged" in each] == ["case.merged", "case.unmerged"]
    assert Merger.objects.get().undone_by == lin


def test_a_case_is_not_merged_into_itself_in_a_ring_or_in_a_chain(case, again, inside, lin):
    third = Case.objects.register(
        inside.home, case.customer, by=lin, channel="phone", words="第三次来电"
    )
    again.merge_into(case, by=lin)
    for one, other, why in (
        (third, third, "itself"),
        (case, again, "other ended"),
        (third, again, "other ended"),
        (case, third, "holds others"),
    ):
        with pytest.raises(CannotMerge) as refusal:
            one.merge_into(other, by=lin)
        assert refusal.value.why == why
    for one, other in ((third, third), (case, again), (third, again), (case, third)):
        with (
            pytest.raises(IntegrityError, match="takes in no other"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "UPDATE cases_case SET state = 'merged', merged_into_id = %s WHERE id = %s",
                [other.pk, one.pk],
            )


def test_only_cases_that_are_worked_on_are_merged(case, again, lin):
    case.answer(by=lin)
    with pytest.raises(CannotMerge, match="other ended"):
        again.merge_into(case, by=lin)
    with pytest.raises(CannotMerge, match="ended"):
        case.merge_into(again, by=lin)


def test_merging_what_two_customers_told_has_to_be_meant(case, inside, lin):
    guest = inside.customer("陈国栋")
    other = Case.objects.register(
        inside.home, guest, by=guest, channel="web", words="同一班飞机，同样的三个小时"
    )
    with pytest.raises(CannotMerge, match="another customer"):
        other.merge_into(case, by=lin)
    other.merge_into(case, by=lin, across_customers=True)
    assert other.goes_on_as == case
    assert list(case.together_for_customer) == [{"pk": case.pk}]


def test_whoever_left_meanwhile_owes_nothing_when_it_stands_on_its_own_again(
    case, again, lin, wang
):
    again.assign(wang, by=wang)
    again.merge_into(case, by=lin)
    wang.role = Role.READER
    wang.save()
    again.unmerge(by=lin)
    again.refresh_from_db()
    assert again.assigned_to is None
    assert not again.promises.outstanding().filter(owner=wang).exists()


def test_what_was_kept_meanwhile_stays_kept_and_the_case_owes_something_again(case, again, lin):
    again.merge_into(case, by=lin)
    case.answer(by=lin)
    again.unmerge(by=lin)
    again.refresh_from_db()
    assert again.state == "registered"
    assert {each.kind for each in again.promises.outstanding()} == {"respond", "inform", "resolve"}
