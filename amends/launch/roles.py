"""Two roles: `amends` owns the tables, `amends_app` serves people under the policies."""

import psycopg

from amends.launch.errors import LaunchError

APPLICATION_ROLE = "amends_app"


def make_application_role(owner_url: str) -> None:
    """As owner, in any server; harmless where all is there."""
    with psycopg.connect(owner_url, autocommit=True) as connection:
        if may_act_as_application(connection):
            return
        try:
            for statement in missing_statements(connection):
                connection.execute(statement)
        except psycopg.errors.InsufficientPrivilege:
            statements = "; ".join(missing_statements(connection))
            raise LaunchError(
                f"The owner of the database may not make the role that serves people. "
                f"Let an administrator of the server run: {statements};"
            ) from None


def may_act_as_application(connection: psycopg.Connection) -> bool:
    try:
        with connection.transaction():
            connection.execute(f"SET LOCAL ROLE {APPLICATION_ROLE}")
    except (psycopg.errors.InvalidParameterValue, psycopg.errors.InsufficientPrivilege):
        return False
    return True


def missing_statements(connection: psycopg.Connection) -> list[str]:
    statements = [f'GRANT {APPLICATION_ROLE} TO "{connection.info.user}"']
    if not _exists(connection, f"SELECT FROM pg_roles WHERE rolname = '{APPLICATION_ROLE}'"):
        statements.insert(0, f"CREATE ROLE {APPLICATION_ROLE} NOLOGIN")
    return statements


def _exists(connection: psycopg.Connection, query: str) -> bool:
    return connection.execute(query).fetchone() is not None
