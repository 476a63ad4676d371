"""Words from outside: made safe to keep, safe to show, and findable in both Chinese scripts."""

from amends.words.cleaning import clean_text, normalise, one_line
from amends.words.masking import mask_mail, mask_phone
from amends.words.ordering import sort_key
from amends.words.reading import text_of
from amends.words.sanitising import SafeHtml, sanitise
from amends.words.searching import lexemes, search_query, search_vector

__all__ = [
    "SafeHtml",
    "clean_text",
    "lexemes",
    "mask_mail",
    "mask_phone",
    "normalise",
    "one_line",
    "sanitise",
    "search_query",
    "search_vector",
    "sort_key",
    "text_of",
]
