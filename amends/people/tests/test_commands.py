from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from amends.people.models import Membership, Role, Token

pytestmark = pytest.mark.django_db


def printed(*words: str) -> str:
    output = StringIO()
    call_command("token", *words, stdout=output)
    return output.getvalue().strip()


def test_a_token_is_printed_and_opens_the_api(world):
    token = Token.objects.by_secret(printed("Lin@example.com", "--name", "till"))
    assert (token.membership, token.name, token.scopes) == (
        world.member("lin"),
        "till",
        ["read"],
    )


def test_scopes_are_given_by_name(world):
    words = ("sun@example.com", "--scope", "identity", "--scope", "history")
    assert Token.objects.by_secret(printed(*words)).scopes == ["history", "identity"]


def test_somebody_unknown_gets_none(world):
    with pytest.raises(CommandError, match="member of no such workspace"):
        printed("nobody@example.com")


def test_a_member_of_several_workspaces_says_which(world):
    zhou = world.member("zhou").user
    Membership.objects.create(workspace=world.home, user=zhou, role=Role.READER)
    with pytest.raises(CommandError, match="--workspace"):
        printed("zhou@example.com")
    token = Token.objects.by_secret(printed("zhou@example.com", "--workspace", "xinghe"))
    assert token.membership.workspace == world.home
