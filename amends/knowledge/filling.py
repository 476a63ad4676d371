"""Names put into words that were written beforehand: as text, once, and nothing is executed."""

from collections.abc import Mapping


def filled(text: str, values: Mapping[str, str]) -> str:
    """Nothing in a name is read as a variable again; what `values` does not know stays as it is."""
    parts = text.split("{")
    return parts[0] + "".join(_put_in(part, values) for part in parts[1:])


def _put_in(part: str, values: Mapping[str, str]) -> str:
    name, brace, rest = part.partition("}")
    return values[name] + rest if brace and name in values else "{" + part
