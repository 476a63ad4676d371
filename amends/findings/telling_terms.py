"""The words of a text from which its class may be learnt: no numbers, no addresses, no single signs."""

from amends.words.searching import lexemes


def telling_terms(text: str) -> list[str]:
    return [term for term in lexemes(text) if _tells(term)]


def _tells(term: str) -> bool:
    return len(term) > 1 and term.isalpha() and (not term.isascii() or len(term) > 2)
