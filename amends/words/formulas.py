"""A spreadsheet must never take somebody's words for a formula."""

# What spreadsheets begin a formula with, also as full-width signs, and what they strip before it.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
BLANKS = " \u3000\xa0"
SHIELD = "'"


def could_be_formula(text: str) -> bool:
    return text.lstrip(BLANKS).startswith(FORMULA)


def shielded(text: str) -> str:
    """With an apostrophe before it where it could be a formula, or looks as if it had one already:
    `unshielded` gives back exactly what was."""
    return f"{SHIELD}{text}" if could_be_formula(text.lstrip(SHIELD)) else text


def unshielded(text: str) -> str:
    """An apostrophe with which a name truly begins stays."""
    is_shielded = text.startswith(SHIELD) and could_be_formula(text.lstrip(SHIELD))
    return text.removeprefix(SHIELD) if is_shielded else text
