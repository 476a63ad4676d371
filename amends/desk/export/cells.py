"""What a cell of an export may hold. A spreadsheet must never take a customer's words for a formula."""

from datetime import datetime

from django.utils import timezone

from amends.desk.table.columns import Value
from amends.words.cleaning import clean_text

# What spreadsheets begin a formula with, also as full-width signs, and what they strip before it.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def cell(value: Value) -> Value:
    """Text that could be a formula gets an apostrophe before it, which spreadsheets do not show;
    times lose their zone, being those of the asker."""
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None, second=0, microsecond=0)
    if isinstance(value, str):
        text = clean_text(value)
        return f"'{text}" if text.lstrip(" \u3000\xa0").startswith(FORMULA) else text
    return value
