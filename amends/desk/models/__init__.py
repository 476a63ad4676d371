from amends.desk.models.bulk_change import BulkChange, BulkChangeLine
from amends.desk.models.calendar_link import CalendarLink
from amends.desk.models.done_deed import DoneDeed
from amends.desk.models.export import Export
from amends.desk.models.notice import Notice, NoticeKind
from amends.desk.models.presence import Presence
from amends.desk.models.submission import Submission
from amends.desk.models.view import NameTaken, View

__all__ = [
    "BulkChange",
    "BulkChangeLine",
    "CalendarLink",
    "DoneDeed",
    "Export",
    "NameTaken",
    "Notice",
    "NoticeKind",
    "Presence",
    "Submission",
    "View",
]
