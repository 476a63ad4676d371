"""Who is told of what: a follower of the log that writes notices, and a mail with each."""

from amends.desk.noticing.noticing import notice, notice_all
from amends.desk.noticing.tellings import FOLLOWED

__all__ = ["FOLLOWED", "notice", "notice_all"]
