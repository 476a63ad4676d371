import io
import zipfile

import pytest

from amends.people.models import Role, Scope, StoredAnswer

pytestmark = pytest.mark.django_db


@pytest.fixture
def yating(inside):
    return inside.customer("周雅婷")


@pytest.fixture
def place(yating) -> str:
    return f"/customers/{yating.pk}"


@pytest.fixture
def sun(world):
    return world.api("sun", Scope.PRIVACY)


def test_forgetting_needs_its_scope_the_right_role_and_the_number_of_cases(
    world, yating, place, sun
):
    told = {"reason": "asked", "cases": yating.cases.count()}
    assert world.api("sun").tell(f"{place}/erasure", told).status_code == 403
    assert world.api("wang", Scope.PRIVACY).tell(f"{place}/erasure", told).status_code == 403
    assert sun.tell(f"{place}/erasure", told | {"cases": 77}).status_code == 422
    assert sun.tell(f"{place}/erasure", told | {"reason": "she is a bore"}).status_code == 422
    for _twice in range(2):
        answer = sun.tell(f"{place}/erasure", told)
        assert answer.status_code == 200 and answer.json()["erased_at"]
    yating.refresh_from_db()
    assert yating.is_erased


def test_what_is_held_is_not_forgotten_until_it_is_lifted(yating, place, sun):
    hold = sun.tell(f"{place}/legal-holds", {"reason": "Court"}).json()
    told = {"reason": "asked", "cases": yating.cases.count()}
    assert sun.tell(f"{place}/erasure", told).status_code == 409
    for _twice in range(2):
        lifted = sun.tell(f"{place}/legal-holds/{hold['id']}/lifting", {})
        assert lifted.json()["lifted_at"]
    assert len(sun.ask(f"{place}/legal-holds").json()) == 1
    assert sun.tell(f"{place}/erasure", told).status_code == 200


def test_everything_is_handed_out_as_a_file(place, world):
    answer = world.api("wang", Scope.PRIVACY).tell(f"{place}/extract", {})
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as file:
        assert "customer.json" in file.namelist()


def test_a_file_is_handed_out_under_a_key_too_and_is_not_kept(place, world):
    program = world.api("wang", Scope.PRIVACY)
    for _twice in range(2):
        answer = program.tell(f"{place}/extract", {}, Idempotency_Key="one")
        assert answer.status_code == 200 and b"".join(answer.streaming_content)
    assert not StoredAnswer.objects.exists()


def test_a_number_in_full_is_not_kept_and_who_may_see_it_is_asked_again(world, yating, place):
    call = f"{place}/contact-points/{yating.contact_points.first().pk}/disclosure"
    program = world.api("lin", Scope.CONTACTS)
    for _twice in range(2):
        answer = program.tell(call, {"reason": "delivery"}, Idempotency_Key="one")
        assert answer.json() == {"value": "+8613800138000"}
    assert not StoredAnswer.objects.exists()
    world.home.mask(Role.AGENT, [], may_reveal=False, by=world.member("sun"))
    again = program.tell(call, {"reason": "delivery"}, Idempotency_Key="one")
    assert again.status_code == 403


def test_a_dry_run_counts_and_removes_nothing(sun):
    told = sun.tell("/retention/looks/trial", {"days": 30}).json()
    assert told == {"kind": "looks", "days": 30, "rows": 0, "are_more": False}
    assert sun.tell("/retention/sandwiches/trial", {"days": 30}).status_code == 404
    assert sun.tell("/retention/looks/trial", {"days": 0}).status_code == 422
