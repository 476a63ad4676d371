"""Names put into words that were written beforehand: as text, once, and nothing is executed."""

from collections.abc import Mapping

# What may stand in braces. Anything else in braces is text, and stays as it is.
VARIABLES = ("customer", "number", "agent")


def filled(text: str, values: Mapping[str, str]) -> str:
    """Nothing in a name is read as a variable again."""
    parts = text.split("{")
    return parts[0] + "".join(_put_in(part, values) for part in parts[1:])


def _put_in(part: str, values: Mapping[str, str]) -> str:
    name, brace, rest = part.partition("}")
    known = brace and name in VARIABLES and name in values
    return values[name] + rest if known else "{" + part
