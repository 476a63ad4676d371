"""Spreadsheets that people bring: workbooks and separated values, read whatever their encoding."""

from amends.outside.sheets.reading import read_sheet
from amends.outside.sheets.sheet import Cell, Sheet, UnreadableSheet

__all__ = ["Cell", "Sheet", "UnreadableSheet", "read_sheet"]
