"""Who is told of what: a follower of the log that writes notices, and a mail with each."""

from amends.desk.noticing.noticing import notice
from amends.desk.noticing.tellings import FOLLOWED

__all__ = ["FOLLOWED", "notice"]
