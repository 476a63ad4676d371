"""Forgotten and changed passwords: links that die in time, come from us alone and tell nothing."""

import re
from datetime import timedelta
from statistics import NormalDist, median
from time import perf_counter

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client

from amends.channels.models import Delivery
from amends.now import at, now
from amends.people.models import User
from amends.people.tests.doors import PASSWORD, reset_link, sign_in

pytestmark = pytest.mark.django_db
NEW = "seven quiet herons at dawn"


@pytest.fixture
def link(world, client, mailoutbox) -> str:
    client.post("/account/password/reset/", {"email": "lin@example.com"})
    return reset_link(mailoutbox[0])


def choose(client, link: str, password: str = NEW):
    form = client.get(link, follow=True)
    path = form.redirect_chain[-1][0] if form.redirect_chain else link
    return client.post(path, {"password1": password, "password2": password})


def test_a_forgotten_password_is_replaced_by_a_link_from_the_mail(link, client):
    assert choose(client, link).status_code == 302
    assert sign_in(client, "lin", NEW).url == "/"


def test_x39_a_reset_link_works_once(link, client):
    choose(client, link)
    again = Client().get(link)
    assert 'name="password1"' not in again.text
    assert choose(Client(), link, "another password altogether").status_code == 200
    assert sign_in(Client(), "lin", NEW).url == "/"


def test_x39_a_reset_link_dies_after_an_hour(link, client):
    with at(now() + timedelta(minutes=59)):
        assert client.get(link).status_code == 302
    with at(now() + timedelta(minutes=61)):
        assert 'name="password1"' not in Client().get(link).text


def test_x39_a_page_opened_in_time_does_not_outlive_its_link(link, client):
    page = client.get(link).url
    with at(now() + timedelta(minutes=61)):
        client.post(page, {"password1": NEW, "password2": NEW})
    assert sign_in(Client(), "lin").url == "/"


def test_x39_a_reset_link_dies_when_the_password_changes(link, world):
    user = world.member("lin").user
    user.set_password("changed by other means")
    user.save()
    assert 'name="password1"' not in Client().get(link).text


def test_x39_a_reset_link_dies_when_the_mail_address_changes(link, world):
    user = world.member("lin").user
    user.email = "lin.new@example.com"
    user.save()
    assert 'name="password1"' not in Client().get(link).text


def test_x39_a_reset_link_of_one_person_opens_nobody_elses(link, world):
    foreign = link.replace(world.member("lin").user.pk.hex, world.member("wang").user.pk.hex)
    assert 'name="password1"' not in Client().get(foreign).text


@pytest.mark.parametrize("key", ["x", "0-0", "set-password", "%00", "🙂"])
def test_x39_a_damaged_link_says_so_kindly(world, client, key):
    answer = client.get(f"/account/password/reset/{'0' * 32}/{key}/")
    assert answer.status_code == 200 and 'name="password1"' not in answer.text


@pytest.fixture
def outbox(settings):
    """Letters go where they go in the product: into the line of deliveries."""
    settings.EMAIL_BACKEND = "amends.channels.email.backend.Outbox"


def test_x40_the_answer_is_the_same_for_an_address_that_nobody_has(world, outbox):
    known, unknown = (
        Client().post("/account/password/reset/", {"email": f"{name}@example.com"}, follow=True)
        for name in ("lin", "nobody")
    )
    assert _without_tokens(known.text) == _without_tokens(unknown.text)
    with world.home.enter():
        assert [letter.to for letter in Delivery.objects.all()] == ["lin@example.com"]
    with world.elsewhere.enter():
        assert not Delivery.objects.exists()


def test_x40_a_failed_sign_in_reads_the_same_for_an_address_that_nobody_has(world):
    known, unknown = (
        _without_tokens(sign_in(Client(), name, "wrong").text.replace(f"{name}@", "@"))
        for name in ("lin", "nobody")
    )
    assert known == unknown


@pytest.fixture
def costly_hashes(monkeypatch):
    monkeypatch.setattr(Argon2PasswordHasher, "memory_cost", 20_000)


@pytest.mark.slow
@pytest.mark.parametrize("door", ["signing in", "asking for a link"])
def test_x40_the_answer_takes_the_same_time_for_an_address_that_nobody_has(
    world, outbox, settings, costly_hashes, door
):
    settings.ACCOUNT_RATE_LIMITS = False
    lin = User.objects.get(email="lin@example.com")
    lin.set_password(PASSWORD)
    lin.save()
    times = {"lin": [], "nobody": []}
    for turn in range(12):
        # In turns, so that whatever else the machine does falls on both alike.
        for name in sorted(times, reverse=bool(turn % 2)):
            began = perf_counter()
            if door == "signing in":
                sign_in(Client(), name, "wrong")
            else:
                Client().post("/account/password/reset/", {"email": f"{name}@example.com"})
            times[name].append(perf_counter() - began)
    known, unknown = (times[name][2:] for name in ("lin", "nobody"))
    assert _chance_of_being_alike(known, unknown) > 0.001 or (
        abs(median(known) - median(unknown)) < 0.1 * median(known)
    )


def test_x41_links_in_mails_come_from_the_setting_alone(world, client, mailoutbox, settings):
    settings.BASE_URL = "https://care.example.org"
    settings.ALLOWED_HOSTS = ["*"]
    client.post(
        "/account/password/reset/",
        {"email": "lin@example.com"},
        headers={"host": "evil.example", "x-forwarded-host": "evil.example"},
    )
    assert "https://care.example.org/account/password/reset/" in mailoutbox[0].body
    assert "evil" not in mailoutbox[0].body + mailoutbox[0].subject


def test_x41_a_foreign_host_is_refused_at_the_door(world, client):
    assert client.get("/account/login/", headers={"host": "evil.example"}).status_code == 400


def test_x44_changing_the_password_needs_the_old_one(world):
    client = world.signed_in("lin")
    fields = {"password1": NEW, "password2": NEW}
    client.post("/account/password/change/", fields | {"oldpassword": "a guess"})
    assert sign_in(Client(), "lin").url == "/"
    client.post("/account/password/change/", fields | {"oldpassword": PASSWORD})
    assert sign_in(Client(), "lin", NEW).url == "/"


def test_changing_the_password_signs_every_browser_out_and_says_so_by_mail(world, mailoutbox):
    here, elsewhere = world.signed_in("lin"), world.signed_in("lin")
    here.post(
        "/account/password/change/",
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    )
    assert elsewhere.get("/").url.startswith("/account/login/")
    assert here.get("/").url.startswith("/account/login/")
    assert not world.member("lin").sessions.exists()
    assert mailoutbox[0].to == ["lin@example.com"]


def test_full_width_letters_are_the_same_password(world, client):
    assert sign_in(client, "lin", "ａ　ｐａｓｓｗｏｒｄ　ｆｏｒ　ｔｅｓｔｓ").url == "/"


@pytest.mark.parametrize(
    "weak",
    [
        "fourteen-chars",
        "manchesterunited",
        "2026 Manchesterunited!",
        "lin@example.com",
        "Amends 2026 星河集团 xinghe",
        "林晓林晓林晓 123456789",
        "abcabcabcabcabcabc",
        "4567890123456789",
        "lkjhgfdsapoiuytrewq",
    ],
)
def test_a_weak_password_is_refused_kindly(link, client, weak):
    answer = choose(client, link, weak)
    assert answer.status_code == 200 and 'class="error"' in answer.text


@pytest.mark.parametrize(
    "strong",
    [
        "onlysmallletters",
        "一二三四五六七八九十甲乙丙丁戊",
        "   spaces count, too   ",
        "x" + "long" * 60 + "7",
    ],
)
def test_a_long_password_of_any_characters_is_taken_and_none_is_cut(link, strong):
    choose(Client(), link, strong)
    assert sign_in(Client(), "lin", strong).url == "/"
    assert sign_in(Client(), "lin", strong[:-1]).status_code == 200


def test_a_password_may_be_pasted_and_filled_in_by_its_keeper(link, client):
    field = re.search(r"<input[^>]*name=.password1.[^>]*>", client.get(link, follow=True).text)[0]
    assert 'autocomplete="new-password"' in field
    assert "maxlength" not in field and "onpaste" not in field


def _without_tokens(page: str) -> str:
    return re.sub(r'(csrfmiddlewaretoken" value=|data-now=)"[^"]*"', "", page)


def _chance_of_being_alike(one: list[float], other: list[float]) -> float:
    """Mann and Whitney's test with the normal approximation: the chance of such ranks by luck."""
    wins = sum((a > b) + (a == b) / 2 for a in one for b in other)
    n, m = len(one), len(other)
    spread = (n * m * (n + m + 1) / 12) ** 0.5
    return 2 * (1 - NormalDist().cdf(abs(wins - n * m / 2) / spread))
