"""Two roles: `amends` owns the tables, `amends_app` serves people under the policies."""

import psycopg

APPLICATION_ROLE = "amends_app"
GRANT_STATEMENTS = (
    f"CREATE ROLE {APPLICATION_ROLE} NOLOGIN",
    f"GRANT {APPLICATION_ROLE} TO CURRENT_USER",
)


def make_owner(superuser_url: str) -> None:
    """In the embedded server: the owner, its database and the role of the application."""
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        if not _exists(connection, "SELECT FROM pg_roles WHERE rolname = 'amends'"):
            connection.execute("CREATE ROLE amends LOGIN CREATEROLE CREATEDB")
        if not _exists(connection, "SELECT FROM pg_database WHERE datname = 'amends'"):
            connection.execute("CREATE DATABASE amends OWNER amends")


def make_application_role(owner_url: str) -> None:
    """As owner, in any server; harmless where the role is there."""
    with psycopg.connect(owner_url) as connection:
        if _exists(connection, f"SELECT FROM pg_roles WHERE rolname = '{APPLICATION_ROLE}'"):
            return
        for statement in GRANT_STATEMENTS:
            connection.execute(statement)


def _exists(connection: psycopg.Connection, query: str) -> bool:
    return connection.execute(query).fetchone() is not None
