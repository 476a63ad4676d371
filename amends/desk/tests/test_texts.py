"""Whether a customer wants SMS, as she told a colleague."""

import pytest

from amends.customers.models import ContactPoint
from amends.events.models import Event


@pytest.fixture
def point(inside) -> ContactPoint:
    return inside.customer("陈国栋").contact_points.get(kind="phone")


def place(point: ContactPoint) -> str:
    return f"/w/xinghe/customers/{point.customer_id}/contact-points/{point.pk}/"


def test_she_declines_and_takes_them_again_and_who_heard_it_is_written_down(inside, point):
    lin, where = inside.signed_in("lin"), place(point)
    heard = {"how": "conversation"}
    for _again in range(2):
        assert lin.post(f"{where}sms-refusal/", heard).status_code == 302
    point.refresh_from_db()
    assert not point.takes_texts
    [told] = Event.objects.filter(action="contact_point.declined")
    assert (told.actor_id, told.facts["how"]) == (inside.member("lin").pk, "conversation")
    lin.post(f"{where}sms-resumption/", {"how": "writing"})
    point.refresh_from_db()
    assert point.takes_texts
    assert Event.objects.get(action="contact_point.resumed").facts["how"] == "writing"


def test_how_it_was_said_is_asked_and_readers_and_outsiders_write_nothing_down(inside, point):
    where = f"{place(point)}sms-refusal/"
    assert inside.signed_in("lin").post(where, {"how": "TD"}).status_code == 422
    assert inside.signed_in("qian").post(where, {"how": "writing"}).status_code == 403
    assert inside.signed_in("zhou").post(where, {"how": "writing"}).status_code == 404
    point.refresh_from_db()
    assert point.takes_texts


def test_a_program_says_so_too(world, inside, point):
    path = f"/customers/{point.customer_id}/contact-points/{point.pk}/texts"
    answer = world.api("lin", "customers").tell(path, {"wanted": False})
    assert answer.status_code == 200, answer.content
    point.refresh_from_db()
    assert not point.takes_texts
