import psycopg
import pytest

from amends.launch.errors import LaunchError
from amends.launch.roles import make_application_role
from amends.launch.temporary import temporary_postgres


@pytest.fixture(scope="module")
def server():
    with temporary_postgres() as server:
        yield server


def test_the_owner_is_no_superuser_and_may_act_as_the_application(server):
    make_application_role(server.url())
    with psycopg.connect(server.url()) as connection:
        query = "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        assert connection.execute(query).fetchone() == (False, False)
        connection.execute("SET ROLE amends_app")


def test_an_owner_who_may_not_make_roles_is_told_what_to_ask_for(server):
    with psycopg.connect(server.url("postgres", user="postgres"), autocommit=True) as superuser:
        superuser.execute("REVOKE amends_app FROM amends CASCADE")
        superuser.execute("ALTER ROLE amends NOCREATEROLE")
        with pytest.raises(LaunchError, match='run: GRANT amends_app TO "amends";'):
            make_application_role(server.url())
