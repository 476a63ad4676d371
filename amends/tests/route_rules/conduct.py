"""What is done about abuse."""

from amends.tests.route_rules.visitors import ADMINISTRATORS, HANDLING, SUPERVISING, Rule

PAGES, API = "/w/<slug>", "/api/v1"


def said(side) -> dict:
    return {"step": "first_warning", "words": "You idiot.", "channel": "phone"}


CONDUCT: dict[str, Rule] = {
    f"{PAGES}/conduct/": Rule(GET=SUPERVISING),
    f"{PAGES}/cases/<number>/conduct/": Rule(GET=HANDLING, POST=HANDLING, body=said),
    f"{PAGES}/conduct/<note>/review/": Rule(
        POST=SUPERVISING, body=lambda side: {"stands": "yes", "reason": "It was said."}
    ),
    f"{PAGES}/conduct/<note>/review-request/": Rule(POST=HANDLING),
    f"{PAGES}/settings/conduct/": Rule(
        GET=ADMINISTRATORS, POST=ADMINISTRATORS, body=lambda side: {"days": 60}
    ),
    f"{API}/cases/<number>/conduct": Rule(GET=HANDLING, POST=HANDLING, body=said),
    f"{API}/conduct/<note>/review": Rule(
        POST=SUPERVISING, body=lambda side: {"stands": True, "reason": "It was said."}
    ),
    f"{API}/conduct/<note>/review-request": Rule(POST=HANDLING),
}
