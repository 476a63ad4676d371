"""Nobody sees through the walls between workspaces, and no row reaches through them."""

import pytest
from django.db import IntegrityError, connection, transaction

from amends.people import walls
from amends.people.models import Membership, Role, Team, TeamPlace, User, Workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Workspace:
    return Workspace.objects.open(slug="here", name="Here")


@pytest.fixture
def there() -> Workspace:
    return Workspace.objects.open(slug="there", name="There")


def test_the_tests_run_as_the_role_that_serves():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (walls.SERVING_ROLE,)


def test_a_row_is_seen_from_its_own_workspace_alone(here, there):
    with here.enter():
        Team.objects.create(workspace=here, name="Front desk")
        assert Team.objects.count() == 1
    with there.enter():
        assert Team.objects.count() == 0
    assert Team.objects.count() == 0


def test_no_row_can_be_written_into_another_workspace(here, there):
    with here.enter(), pytest.raises(Exception, match="row-level security"), transaction.atomic():
        Team.objects.create(workspace=there, name="Front desk")


def test_no_key_can_point_into_another_workspace(here, there):
    user = User.objects.create_user("a@example.com", name="A")
    elsewhere = Membership.objects.create(workspace=there, user=user, role=Role.AGENT)
    with here.enter():
        team = Team.objects.create(workspace=here, name="Front desk")
        with pytest.raises(IntegrityError), transaction.atomic():
            TeamPlace.objects.create(workspace=here, team=team, membership=elsewhere)
            connection.check_constraints()


def test_entering_one_workspace_inside_another_comes_back_to_the_first(here, there):
    with here.enter():
        Team.objects.create(workspace=here, name="Front desk")
        with there.enter():
            assert Team.objects.count() == 0
        assert Team.objects.count() == 1


def test_every_table_of_a_workspace_stands_behind_its_policy():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_policies WHERE policyname = 'inside'")
        guarded = {name for (name,) in cursor.fetchall()}
    assert {model._meta.db_table for model in walls.walled_models()} <= guarded


def test_every_key_between_rows_of_a_workspace_is_kept_inside_it():
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint WHERE contype = 'f'")
        names = {name for (name,) in cursor.fetchall()}
    missing = [
        f"{model.__name__}.{field.name}"
        for model, field in walls.inner_keys()
        if f"{model._meta.db_table}_{field.column}_within"[-63:] not in names
    ]
    assert not missing


def test_numbers_that_people_read_are_counted_in_each_workspace(here, there):
    assert [here.next_number(), here.next_number(), there.next_number()] == [10001, 10002, 10001]
