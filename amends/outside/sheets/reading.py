from django.utils.translation import gettext as _

from amends.outside.sheets.delimited import read_delimited
from amends.outside.sheets.sheet import Sheet, UnreadableSheet
from amends.outside.sheets.workbook import read_workbook

ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_sheet(content: bytes) -> Sheet:
    """The first sheet of a workbook, or separated values. Told by its first bytes, for names lie.
    Raises UnreadableSheet."""
    if not content.strip():
        raise UnreadableSheet(_("The file is empty."))
    if content.startswith(OLD_OFFICE):
        raise UnreadableSheet(
            _(
                "This is an old workbook, or one with a password. Please save it as .xlsx without one."
            )
        )
    sheet = read_workbook(content) if content.startswith(ZIP) else read_delimited(content)
    if not sheet.rows:
        raise UnreadableSheet(_("There is nothing in the table."))
    return sheet
