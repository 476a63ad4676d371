from datetime import timedelta

import pytest

from amends.cases.models import Case
from amends.letters.models import FormalLetter
from amends.now import now
from amends.people.models import AccessLog
from amends.referrals.models import Platform, Referral

pytestmark = pytest.mark.django_db
LOG = "/w/xinghe/access-log/"


@pytest.fixture
def case(inside, yating) -> Case:
    return Case.objects.register(inside.home, yating, by=yating, channel="web", words="没人回复")


@pytest.fixture
def he(world):
    return world.signed_in("he")


def test_who_opened_a_case_or_a_customer_at_the_desk_or_by_a_program_is_listed(
    world, he, case, page, yating
):
    world.signed_in("lin").get(f"/w/xinghe/cases/{case.number}/")
    world.signed_in("qian").get(page)
    world.api("zhang").ask(f"/cases/{case.label}")
    world.api("zhang").ask(f"/customers/{yating.id}")
    told = he.get(LOG).text
    assert all(name in told for name in ("林晓", "钱阅", "小张", "周雅婷"))
    assert told.count(f'href="/w/xinghe/cases/{case.number}/"') == 2
    assert AccessLog.objects.filter(customer_id=yating.id).count() == 4


def test_who_opened_a_letter_a_referral_or_what_departments_said_is_listed(world, case):
    lin, member = world.signed_in("lin"), world.member("lin")
    letter = FormalLetter.objects.draft(
        case, kind="answer", language="zh-hans", addressee="周雅婷", title="答复函",
        words="已核实。", by=member,
    )  # fmt: skip
    referral = Referral.objects.take_in(
        case, platform=Platform.objects.get(workspace=world.home, name="12345"),
        their_number="SH-0417", received_at=now(), due_at=now() + timedelta(days=3), by=member,
    )  # fmt: skip
    for place in (
        f"formal-letters/{letter.pk}/", f"formal-letters/{letter.pk}/file/",
        f"referrals/{referral.pk}/", f"cases/{case.number}/dispatches/",
    ):  # fmt: skip
        assert lin.get(f"/w/xinghe/{place}").status_code == 200
    seen = AccessLog.objects.filter(customer_id=case.customer_id).values_list("what", flat=True)
    assert sorted(seen) == [f"{what} {case.label}" for what in ("case", "letter", "referral")]
    told = world.signed_in("he").get(LOG, {"case": case.number}).text
    assert told.count('scope="row"') == 3 and "Letter on paper" in told


def test_what_was_read_is_told_in_words_whichever_door_it_was_read_by(world, he, case):
    world.signed_in("lin").get(f"/w/xinghe/cases/{case.number}/conduct/")
    world.api("lin").ask(f"/cases/{case.label}/formal-letters")
    told = he.get(LOG, {"case": case.number}).text
    kinds = {what.partition(" C-")[0] for what in AccessLog.objects.values_list("what", flat=True)}
    assert {"conduct", "letters"} <= kinds
    assert all(f"<div>{kind} " not in told for kind in kinds)


def test_it_is_narrowed_down_by_person_thing_day_customer_and_case(world, he, case, page, yating):
    lin = world.signed_in("lin")
    lin.get(f"/w/xinghe/cases/{case.number}/")
    lin.get(page)
    world.signed_in("wang").get(page)

    def rows(**asked) -> int:
        return he.get(LOG, asked).text.count('scope="row"')

    assert rows() == 3
    assert rows(member=world.member("lin").id) == 2
    assert rows(what="customer page") == 2
    assert rows(case=case.number) == 1
    assert rows(customer=yating.id, member=world.member("wang").id) == 1
    assert rows(until="2020-01-01") == rows(since="2099-01-01") == 0


def test_a_day_that_is_none_is_told_kindly(he):
    answer = he.get(LOG, {"since": "yesterday"})
    assert answer.status_code == 422 and 'class="error"' in answer.text
    assert he.get(LOG, {"before": "x"}).status_code == 400


def test_it_is_for_administrators_and_quality_managers(world, client, page):
    assert LOG in world.signed_in("sun").get(page).text
    for name in ("lin", "wang", "zhao", "qian"):
        assert world.signed_in(name).get(LOG).status_code == 403
        assert LOG not in world.signed_in(name).get(page).text
    assert world.signed_in("wu").get(LOG).status_code == 404
    assert client.get(LOG).url.startswith("/account/login/")
