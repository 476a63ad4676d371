from amends.reports.models.report import NothingKnown, NotOver, Report
from amends.reports.models.report_kind import ReportKind
from amends.reports.models.wish import Wish
from amends.reports.models.yardstick import Yardstick

__all__ = ["NotOver", "NothingKnown", "Report", "ReportKind", "Wish", "Yardstick"]
