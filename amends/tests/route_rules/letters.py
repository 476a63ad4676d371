"""Letters on paper."""

from amends.tests.route_rules.visitors import (
    ADMINISTRATORS,
    HANDLING,
    MEMBERS,
    SUPERVISING,
    Rule,
)

PAGES, API = "/w/<slug>/formal-letters", "/api/v1"
LETTER = f"{PAGES}/<formal_letter>"

CALL = f"{API}/formal-letters/<formal_letter>"
PAPER = {"addressee": "Mr Wang", "title": "Our answer", "words": "We have looked into it."}

LETTERS: dict[str, Rule] = {
    f"{PAGES}/": Rule(GET=MEMBERS),
    f"{PAGES}/series/": Rule(GET=MEMBERS),
    f"{PAGES}/series/<letter_kind>/": Rule(POST=ADMINISTRATORS),
    f"{PAGES}/templates/": Rule(GET=MEMBERS, POST=ADMINISTRATORS),
    f"{PAGES}/templates/<letter_template>/": Rule(POST=ADMINISTRATORS),
    f"{PAGES}/templates/<letter_template>/retirement/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/cases/<number>/formal-letters/": Rule(GET=HANDLING, POST=HANDLING),
    f"{LETTER}/": Rule(GET=MEMBERS, POST=HANDLING),
    f"{LETTER}/file/": Rule(GET=HANDLING),
    f"{LETTER}/seal/": Rule(POST=HANDLING),
    f"{LETTER}/seal/decision/": Rule(POST=SUPERVISING),
    f"{LETTER}/dropping/": Rule(POST=HANDLING),
    f"{LETTER}/scan/": Rule(POST=HANDLING),
    f"{LETTER}/courier/": Rule(POST=HANDLING),
    f"{LETTER}/delivery/": Rule(POST=HANDLING),
    f"{API}/letter-templates": Rule(GET=MEMBERS),
    f"{API}/letter-series": Rule(GET=MEMBERS),
    f"{API}/formal-letters": Rule(GET=MEMBERS),
    f"{API}/cases/<number>/formal-letters": Rule(
        GET=MEMBERS, POST=HANDLING, body=lambda side: PAPER
    ),
    CALL: Rule(GET=MEMBERS, POST=HANDLING, body=lambda side: PAPER),
    f"{CALL}/file": Rule(GET=HANDLING),
    f"{CALL}/seal": Rule(POST=HANDLING),
    f"{CALL}/dropping": Rule(POST=HANDLING, body=lambda side: {"reason": "Not needed"}),
    f"{CALL}/courier": Rule(
        POST=HANDLING, body=lambda side: {"courier": "SF", "number": "SF1234567890"}
    ),
    f"{CALL}/delivery": Rule(POST=HANDLING),
}
