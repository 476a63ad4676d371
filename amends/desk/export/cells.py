"""What a cell of an export may hold. A spreadsheet must never take a customer's words for a formula."""

from datetime import datetime

from django.utils import timezone

from amends.desk.table.columns import Value
from amends.words.cleaning import clean_text
from amends.words.formulas import SHIELD, could_be_formula


def cell(value: Value) -> Value:
    """Text that could be a formula gets an apostrophe before it, which spreadsheets do not show;
    times lose their zone, being those of the asker."""
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None, second=0, microsecond=0)
    if isinstance(value, str):
        text = clean_text(value)
        return f"{SHIELD}{text}" if could_be_formula(text) else text
    return value
