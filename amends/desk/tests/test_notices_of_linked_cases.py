"""Going back to a version that knows no notices of linked cases."""

from uuid import uuid4

import pytest
from django.core.management import call_command

from amends.desk.models import Notice
from amends.owner import as_owner
from amends.world.fixtures import World

pytestmark = [pytest.mark.slow]


def test_going_back_only_notices_that_were_not_known_then_are_lost(committed_db):
    world = World()
    with world.home.enter():
        lin, workspace = world.member("lin"), world.home
        for kind in ("linked", "answered_there", "wrote"):
            Notice.objects.create(workspace=workspace, recipient=lin, kind=kind, event_id=uuid4())
    with as_owner():
        call_command("migrate", "desk", "0021", verbosity=0)
    with world.home.enter():
        assert [each.kind for each in Notice.objects.to(lin)] == ["wrote"]
    with as_owner():
        call_command("migrate", "desk", verbosity=0)
