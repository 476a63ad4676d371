"""What every database connection is told before it serves the next request."""

from psycopg import Connection

FORGET_WORKSPACE = "SELECT set_config('amends.workspace', '', false)"


def forget_workspace(connection: Connection) -> None:
    """A connection goes back to the pool without the workspace that it last served."""
    connection.execute(FORGET_WORKSPACE)
    connection.commit()
