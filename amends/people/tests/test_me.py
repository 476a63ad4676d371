"""What one sets for oneself, and the tokens that act in one's name."""

import pytest

from amends.events.models import Event
from amends.people.models import Scope, Token

pytestmark = pytest.mark.django_db
HERE = "/w/xinghe/me/"


@pytest.fixture
def lin(world):
    return world.signed_in("lin")


def issue(client, **fields):
    return client.post(f"{HERE}tokens/", {"name": "till", "scopes": ["read"]} | fields)


def secret_in(page: str) -> str:
    return page.partition("data-secret>")[2].partition("<")[0]


def test_everybody_has_the_page(world):
    for name in ("lin", "wang", "he", "zhao", "sun", "qian"):
        assert world.signed_in(name).get(HERE).status_code == 200


def test_language_and_time_zone_are_the_persons_own(world, lin):
    lin.cookies["language"] = "en"
    fields = {"name": "林晓", "language": "zh-hant", "time_zone": "Asia/Hong_Kong"}
    answer = lin.post(HERE, fields)
    assert answer.url == HERE and answer.cookies["language"]["max-age"] == 0
    del lin.cookies["language"]  # as a browser does; the test client keeps it
    assert '<html lang="zh-Hant"' in lin.get(HERE).text
    assert world.member("lin").user.time_zone == "Asia/Hong_Kong"


@pytest.mark.parametrize(
    "fields", [{"language": "tlh"}, {"time_zone": "Mars/Olympus"}, {"name": ""}, {"name": "x" * 81}]
)
def test_bad_input_is_told_kindly(world, lin, fields):
    answer = lin.post(HERE, {"name": "林晓"} | fields)
    assert answer.status_code == 422 and 'class="error"' in answer.text
    assert world.member("lin").user.name == "林晓"


def test_x32_nothing_else_about_oneself_can_be_set(world, lin):
    lin.post(
        HERE, {"name": "林晓", "email": "boss@example.com", "is_active": "", "role": "director"}
    )
    member = world.member("lin")
    assert (member.user.email, member.user.is_active, member.role) == (
        "lin@example.com",
        True,
        "agent",
    )


def test_a_token_is_shown_once_and_opens_the_api(world, lin):
    secret = secret_in(issue(lin).text)
    assert Token.objects.by_secret(secret).membership == world.member("lin")
    assert secret not in lin.get(HERE).text


def test_only_its_hash_is_kept(lin):
    secret = secret_in(issue(lin).text)
    assert secret not in str(Token.objects.values())


def test_a_revoked_token_opens_nothing_and_revoking_again_is_harmless(world, lin):
    secret = secret_in(issue(lin).text)
    token = Token.objects.by_secret(secret)
    for _ in range(2):
        assert lin.post(f"{HERE}tokens/{token.id}/revocation/").url == HERE
    assert Token.objects.by_secret(secret) is None
    with world.home.enter():
        actions = Event.objects.filter(facts__token=str(token.id)).values_list("action", flat=True)
        assert sorted(actions) == ["token.issued", "token.revoked"]


def test_nobody_revokes_the_token_of_a_colleague(world, lin):
    token, secret = Token.objects.issue(world.member("wang"), name="till")
    assert lin.post(f"{HERE}tokens/{token.id}/revocation/").status_code == 404
    assert Token.objects.by_secret(secret)


def test_a_token_may_be_used_for_what_was_chosen_and_its_page_says_so(world, lin):
    answer = issue(lin, scopes=["read", "register"])
    assert Token.objects.get().scopes == ["read", "register"]
    assert "Registers cases" in answer.text
    assert issue(lin, scopes=[]).status_code == 422


def test_only_an_administrator_lets_a_token_vouch_or_write_history(world, lin):
    assert issue(lin, scopes=["identity"]).status_code == 422
    issue(world.signed_in("sun"), scopes=["identity", "history"])
    theirs = Token.objects.get()
    assert theirs.has_scope(Scope.IDENTITY) and theirs.has_scope(Scope.HISTORY)


def test_an_unknown_scope_is_refused(world):
    assert issue(world.signed_in("sun"), scopes=["everything"]).status_code == 422
    assert not Token.objects.exists()


def test_a_token_needs_a_name(lin):
    assert issue(lin, name="").status_code == 422
