from amends.desk.models.notice import Notice, NoticeKind
from amends.desk.models.presence import Presence
from amends.desk.models.submission import Submission

__all__ = ["Notice", "NoticeKind", "Presence", "Submission"]
