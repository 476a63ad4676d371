"""X-52: no page of another site can make the browser of a colleague do something, or lead her away."""

from itertools import cycle
from uuid import uuid4

import pytest
from django.test import Client

from amends.events.models import Event
from amends.people.tests.doors import PASSWORD
from amends.tests.route_rules import RULES
from amends.tests.routes import parameters

pytestmark = pytest.mark.django_db
# What may be sent from another site. Whether an address is guarded does not hang on it, so that they
# take turns.
KINDS = ("application/x-www-form-urlencoded", "text/plain", "application/json")
AWAY = ["//evil.example/", "https://evil.example/", "/\\evil.example/", "javascript:alert(1)"]


@pytest.fixture
def browser(world) -> Client:
    """As a browser sends what a page of another site put together: with the cookies of the colleague
    and without the token that only our own pages know."""
    signed_in = world.signed_in("sun")
    client = Client(enforce_csrf_checks=True, headers={"Origin": "https://evil.example"})
    client.cookies = signed_in.cookies
    return client


def test_x52_a_form_of_another_site_does_nothing_at_any_address(world, browser):
    with world.home.enter():
        before = Event.objects.count()
    taken, kinds = [], cycle(KINDS)
    for route, rule in RULES.items():
        if not rule.POST or not route.startswith("/w/"):
            continue
        path = route.replace("<slug>", "xinghe")
        for name in parameters(path):
            path = path.replace(f"<{name}>", "1" if name == "number" else str(uuid4()))
        kind = next(kinds)
        status = browser.post(path, "{}", content_type=kind).status_code
        if status not in (403, 404):
            taken.append(f"{path} took {kind}: {status}")
    assert not taken
    with world.home.enter():
        assert Event.objects.count() == before


@pytest.mark.parametrize("away", AWAY)
def test_x52_signing_in_leads_to_no_other_site(world, client, away):
    told = {"login": "lin@example.com", "password": PASSWORD, "next": away}
    answer = client.post("/account/login/", told, query_params={"next": away})
    assert answer.status_code == 302 and answer.url.startswith("/") and "evil" not in answer.url
