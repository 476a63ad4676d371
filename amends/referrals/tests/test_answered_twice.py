"""The same complaint came directly and by a platform: who holds the one hears of the other, and nobody
answers twice without meaning it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.cases.models import Case
from amends.desk.models import Notice
from amends.desk.noticing import FOLLOWED, notice
from amends.events.models import Event
from amends.now import now
from amends.referrals.following import tell_open_referrals
from amends.referrals.models import Platform, Referral
from amends.referrals.tests.their_letter import REFERRALS

pytestmark = pytest.mark.django_db
WARNING = "The same was answered in"


@pytest.fixture
def direct(inside, case) -> Case:
    wang = inside.member("wang")
    return Case.objects.register(
        inside.home, case.customer, by=wang, assigned_to=wang, words="航班取消", channel="phone"
    )


@pytest.fixture
def answered(world, direct, referral) -> Case:
    """Linked by a supervisor with the case of the referral, and answered."""
    wang = world.member("wang")
    direct.link(referral.case, tie="related", by=wang)
    direct.answer(by=wang)
    tell_open_referrals(Event.objects.get(action="case.answered", case_id=direct.id))
    return direct


def told(kind: str) -> list:
    for event in Event.objects.filter(action__in=FOLLOWED).order_by("id"):
        notice(event)
    return [each.recipient for each in Notice.objects.filter(kind=kind)]


def test_who_holds_the_case_is_told_of_the_link_and_of_the_answer(world, answered, lin):
    for _ in range(2):
        assert told("linked") == [lin], "who linked them knows"
        assert told("answered_there") == [lin]


def test_who_holds_the_direct_case_is_told_when_the_platform_is_answered(
    world, direct, referral, lin
):
    direct.link(referral.case, tie="related", by=lin)
    referral.answer_them("已答复", by=lin)
    wang = world.member("wang")
    assert (told("linked"), told("answered_there")) == ([wang], [wang])


def test_what_was_handed_over_is_sought_by_the_keys_of_cases_alone(direct, referral, lin):
    """An either-or across two tables reads all of one of them."""
    direct.link(referral.case, tie="related", by=lin)
    later = Case.objects.register(
        direct.workspace, direct.customer, by=lin, words="航班取消", channel="phone"
    )
    referral.case.merge_into(later, by=lin)
    direct.answer(by=lin)
    with CaptureQueriesContext(connection) as asked:
        assert list(Referral.objects.of_cases([later.pk])) == [referral]
        assert told("linked")
        tell_open_referrals(Event.objects.get(action="case.answered", case_id=direct.id))
        assert Referral.objects.get(pk=referral.pk).answered_there == [direct]
    sought = [each["sql"] for each in asked if '"referrals_referral"' in each["sql"]]
    assert len(sought) > 3 and not [sql for sql in sought if " OR " in sql]


def test_a_link_between_cases_of_no_platform_is_no_news(direct, case, lin):
    direct.link(case, tie="related", by=lin)
    assert told("linked") == []


def test_the_page_warns_and_answers_a_second_time_only_where_that_is_meant(
    world, referral, answered
):
    browser, page = world.signed_in("lin"), f"{REFERRALS}{referral.pk}/"
    shown = browser.get(page).text
    assert f"{WARNING} {answered.label}" in shown and 'name="twice"' in shown
    refused = browser.post(f"{page}answer/", {"words": "已说明。"})
    assert refused.status_code == 422
    assert "confirm that it is answered here" in refused.text and "已说明。" in refused.text
    assert Referral.objects.get(pk=referral.pk).is_open
    assert browser.post(f"{page}answer/", {"words": "已说明。", "twice": "on"}).url == page
    over = browser.post(f"{page}answer/", {"words": "再答"})
    assert over.status_code == 422 and "cannot be done any more" in over.text
    assert "confirm that it is answered here" not in over.text
    again = browser.post(f"{page}answer/", {"words": "再答", "twice": "on"})
    assert again.status_code == 422
    assert Referral.objects.get(pk=referral.pk).answer == "已说明。"


def test_a_program_is_refused_until_it_says_that_it_means_it(world, referral, answered):
    program, place = world.api("lin"), f"/referrals/{referral.pk}/answer"
    refused = program.tell(place, {"words": "已说明。"})
    assert refused.status_code == 409 and answered.label in refused.text
    assert program.tell(place, {"words": "已说明。", "twice": True}).json()["state"] == "answered"


def test_what_another_platform_was_answered_warns_too(world, case, direct, referral, lin):
    ministry = Platform.objects.filter(workspace=world.home).exclude(pk=referral.platform_id)[0]
    theirs = Referral.objects.take_in(
        direct, platform=ministry, their_number="B-1", received_at=now() - timedelta(hours=1),
        due_at=now() + timedelta(days=2), by=lin,
    )  # fmt: skip
    direct.link(case, tie="related", by=lin)
    assert WARNING not in world.signed_in("lin").get(f"{REFERRALS}{referral.pk}/").text
    theirs.answer_them("已说明。", by=lin)
    assert WARNING in world.signed_in("lin").get(f"{REFERRALS}{referral.pk}/").text
