"""What a customer names when asked for it: an order, a flight, a contract."""

from amends.words.cleaning import clean_text

# Ａ１８ as a Chinese keyboard writes it; everything else is kept as it was given.
_HALF_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: " "}


def order_number(text: str) -> str:
    """As it is kept, and compared."""
    return clean_text(text.translate(_HALF_WIDTH), at_most=80).strip()


def spellings(text: str) -> set[str]:
    """Under which it may have been kept: ca1831 asks for CA1831. Each is looked up exactly."""
    kept = order_number(text)
    return {kept, kept.upper(), kept.lower()}
