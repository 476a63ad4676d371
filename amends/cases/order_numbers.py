"""What a customer names when asked for it: an order, a flight, a contract."""

import unicodedata

from amends.words.cleaning import one_line


def order_number(text: str) -> str:
    """As it is kept: full-width digits and stray spaces are the keyboard's, the letters the customer's."""
    return one_line(unicodedata.normalize("NFKC", text), at_most=80)


def spellings(text: str) -> set[str]:
    """Under which it may have been kept: ca1831 asks for CA1831. Each is looked up exactly."""
    kept = order_number(text)
    return {kept, kept.upper(), kept.lower()}
