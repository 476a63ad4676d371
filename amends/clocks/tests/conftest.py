import pytest

from amends.clocks.default_pack import start_rules
from amends.people.models import Membership, Role, User, Workspace


@pytest.fixture
def workspace(db):
    """A workspace in Shanghai, entered, without rules yet."""
    workspace = Workspace.objects.open(slug="airline", name="Airline")
    with workspace.enter():
        yield workspace


@pytest.fixture
def pack(workspace):
    return start_rules(workspace)


@pytest.fixture
def administrator(workspace) -> Membership:
    user = User.objects.create_user("keeper@example.com", name="何静")
    return Membership.objects.create(workspace=workspace, user=user, role=Role.ADMINISTRATOR)
