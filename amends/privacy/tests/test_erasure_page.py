import pytest

from amends.cases.models import Case
from amends.privacy.models import Erasure

pytestmark = pytest.mark.django_db


@pytest.fixture
def erasure(page) -> str:
    return f"{page}erasure/"


@pytest.fixture
def sun(world):
    return world.signed_in("sun")


SURE = {"reason": "asked", "name": "周雅婷"}


def test_an_administrator_sees_first_what_goes_and_what_stays(inside, sun, yating, erasure, page):
    case = Case.objects.register(inside.home, yating, by=yating, channel="web", words="没人回复")
    assert erasure in sun.get(page).text
    told = sun.get(erasure).text
    assert "周雅婷" in told and "banner" in told
    assert case.customer.erased_at is None


def test_with_the_name_typed_she_is_forgotten_and_her_page_says_so(sun, yating, erasure, page):
    assert sun.post(erasure, SURE).url == page
    yating.refresh_from_db()
    assert (yating.is_erased, yating.name, yating.contact_points.count()) == (True, "", 0)
    done = Erasure.objects.get()
    assert (done.customer, done.by.user.email, done.reason) == (yating, "sun@example.com", "asked")
    told = sun.get(page).text
    assert "周雅婷" not in told and "preferences/" not in told and erasure not in told


@pytest.mark.parametrize("wrong", [{"name": "周雅"}, {"reason": "restored"}, {"name": ""}])
def test_another_name_or_no_reason_erases_nobody(sun, yating, erasure, wrong):
    answer = sun.post(erasure, SURE | wrong)
    assert answer.status_code == 422 and 'class="error"' in answer.text
    yating.refresh_from_db()
    assert not yating.is_erased


def test_twice_is_harmless(sun, erasure, page):
    sun.post(erasure, SURE)
    assert sun.post(erasure, SURE).url == page
    assert Erasure.objects.count() == 1


def test_nothing_can_be_written_down_of_her_any_more(world, sun, yating, erasure, page):
    sun.post(erasure, SURE)
    assert sun.post(f"{page}preferences/", {"name": "周雅婷"}).status_code == 404
    program = world.api("lin")
    assert program.tell(f"/customers/{yating.id}/preferences", {"name": "周"}).status_code == 404


def test_only_administrators_may_and_others_find_nothing(world, client, erasure):
    for name in ("lin", "wang", "he", "zhao", "qian"):
        assert world.signed_in(name).get(erasure).status_code == 403
        assert world.signed_in(name).post(erasure, SURE).status_code == 403
    assert world.signed_in("wu").post(erasure, SURE).status_code == 404
    assert client.get(erasure).url.startswith("/account/login/")
