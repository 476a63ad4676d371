"""The columns of the table of cases: what each shows, and what it exports."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case

Value = str | int | Decimal | datetime | date | None


@dataclass(frozen=True)
class Column:
    code: str
    label: str | Lazy
    value: Callable[[Case], Value]


def _tags(case: Case) -> str:
    return ", ".join(sorted(link.tag.name for link in case.case_tags.all()))


def _class(case: Case) -> str:
    holding = (each for each in case.classifications.all() if each.replaced_at is None)
    return next((each.place.full_name for each in holding), "")


def _finding(case: Case) -> str:
    holding = (each for each in case.findings.all() if each.replaced_at is None)
    return next((each.label for each in holding), "")


COLUMNS = (
    Column("number", _("Number"), lambda case: case.label),
    Column("subject", _("Subject"), lambda case: case.title),
    Column("customer", _("Customer"), lambda case: case.customer.called),
    Column("tier", _("Tier"), lambda case: case.customer.tier.label if case.customer.tier else ""),
    Column("state", _("State"), lambda case: case.get_state_display()),
    Column("severity", _("Severity"), lambda case: case.get_severity_display()),
    Column("kind", _("Kind"), lambda case: case.get_kind_display()),
    Column("channel", _("Channel"), lambda case: case.get_channel_display()),
    Column("source", _("Source"), lambda case: case.get_source_display()),
    Column("holder", _("Holder"), lambda case: case.assigned_to.name if case.assigned_to else ""),
    Column("team", _("Team"), lambda case: case.team.name if case.team else ""),
    Column("urged", _("Times urged"), lambda case: case.urged),
    Column("tags", _("Tags"), _tags),
    Column("class", _("Class"), _class),
    Column("finding", _("Responsibility"), _finding),
    Column("order_no", _("Order or flight number"), lambda case: case.order_no),
    Column("due", _("Due"), lambda case: case.next_due_at),
    Column("received", _("Received"), lambda case: case.received_at),
    Column("answered", _("Answered"), lambda case: case.answered_at),
    Column("closed", _("Closed"), lambda case: case.closed_at),
)
ALWAYS = ("number", "subject")
USUAL = ("customer", "state", "severity", "holder", "due", "received")


def chosen(codes: Iterable[str], columns: list[Column]) -> list[Column]:
    """Those of the codes that exist, in the order of the columns; without any, the usual ones."""
    wanted = {*codes} & {column.code for column in columns} - {*ALWAYS} or {*USUAL}
    return [column for column in columns if column.code in wanted or column.code in ALWAYS]
