import pytest

from amends.cases.models import Case
from amends.people.models import AccessLog

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
