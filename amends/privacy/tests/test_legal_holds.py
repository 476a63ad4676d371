import pytest

from amends.events.models import Event
from amends.privacy.erasing import HeldByLaw, erase
from amends.privacy.models import Erasure, LegalHold

pytestmark = pytest.mark.django_db


@pytest.fixture
def holds(page) -> str:
    return f"{page}legal-holds/"


@pytest.fixture
def sun(world):
    return world.signed_in("sun")


def test_a_hold_keeps_a_customer_from_being_erased_until_it_is_lifted(
    world, sun, yating, page, holds
):
    assert sun.post(holds, {"reason": "Lawsuit 12/2026"}).url == holds
    assert "Lawsuit 12/2026" in sun.get(holds).text and "Lawsuit" in sun.get(page).text
    sure = {"reason": "asked", "name": "周雅婷"}
    refused = sun.post(f"{page}erasure/", sure)
    assert refused.status_code == 422 and "form-errors" in refused.text
    with pytest.raises(HeldByLaw):
        erase(yating, by=world.member("sun"), reason=Erasure.Reason.ASKED)
    hold = LegalHold.objects.get()
    for _ in range(2):
        assert sun.post(f"{holds}{hold.id}/lifting/").url == holds
    assert sun.post(f"{page}erasure/", sure).url == page
    hold.refresh_from_db()
    assert hold.reason == "–"
    done = Event.objects.filter(action__startswith="legal_hold").order_by("id")
    assert [event.action for event in done] == ["legal_hold.placed", "legal_hold.lifted"]


def test_a_hold_needs_a_reason_and_an_administrator(world, client, sun, holds):
    assert sun.post(holds, {}).status_code == 422
    for name in ("lin", "wang", "qian"):
        assert world.signed_in(name).post(holds, {"reason": "x"}).status_code == 403
    assert world.signed_in("wu").get(holds).status_code == 404
    assert client.get(holds).url.startswith("/account/login/")
    assert not LegalHold.objects.exists()
