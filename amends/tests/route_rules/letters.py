"""Letters on paper."""

from amends.tests.route_rules.visitors import (
    ADMINISTRATORS,
    HANDLING,
    MEMBERS,
    SUPERVISING,
    Rule,
)

PAGES = "/w/<slug>/formal-letters"
LETTER = f"{PAGES}/<formal_letter>"

LETTERS: dict[str, Rule] = {
    f"{PAGES}/": Rule(GET=MEMBERS),
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
}
