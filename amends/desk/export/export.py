"""Cases taken out of the product: who took what is in the log, for each customer."""

from collections.abc import Iterator
from decimal import Decimal

from amends.desk.actions import ExportAction, Exported
from amends.desk.table.columns import Value
from amends.desk.table.table import Table
from amends.events.models import Event
from amends.people.models import AccessLog, Membership

AT_ONCE = 500


def record_export(table: Table, form: str, *, by: Membership) -> None:
    Event.objects.record(
        ExportAction.EXPORTED,
        by=by,
        workspace_id=by.workspace_id,
        facts=Exported(form=form, columns=[column.code for column in table.columns]),
    )


def rows_of(table: Table, *, by: Membership) -> Iterator[list[Value]]:
    """The headings, then all that the table finds, read page by page; each page is noted in the
    access log before it is handed out."""
    yield [str(column.label) for column in table.columns]
    for cases in table.found.pages(of=AT_ONCE):
        AccessLog.objects.note_all(by, {case.customer_id for case in cases}, what="export")
        yield from ([_seen(column.value(case), by) for column in table.columns] for case in cases)


def _seen(value: Value, by: Membership) -> Value:
    """A file leaves by a stream or packed, past the look that finished answers get."""
    if not by.sight.masks or not isinstance(value, str | int | Decimal):
        return value
    seen = by.sight.of(str(value))
    return value if seen == str(value) else seen
