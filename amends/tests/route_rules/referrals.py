"""What platforms handed over."""

from amends.tests.route_rules.visitors import ADMINISTRATORS, HANDLING, MEMBERS, Rule

PAGES, API = "/w/<slug>", "/api/v1"
LETTER = {"received_at": "2026-01-02T09:00", "due_at": "2026-01-03T09:00"}


def taken_in(side) -> dict:
    return {"platform": str(side.platform.id), "their_number": "SH-2", **LETTER}


def taken_in_by_programs(side) -> dict:
    moments = {name: f"{moment}:00+08:00" for name, moment in LETTER.items()}
    return taken_in(side) | moments


REFERRALS: dict[str, Rule] = {
    f"{PAGES}/referrals/": Rule(GET=MEMBERS),
    f"{PAGES}/referrals/platforms/": Rule(
        GET=MEMBERS, POST=ADMINISTRATORS, body=lambda side: {"name": "Ombudsman"}
    ),
    f"{PAGES}/referrals/platforms/<platform>/retirement/": Rule(POST=ADMINISTRATORS),
    f"{PAGES}/cases/<number>/referrals/": Rule(
        GET=HANDLING, POST=HANDLING, body=taken_in, naming=("platform",)
    ),
    f"{PAGES}/referrals/<referral>/": Rule(GET=MEMBERS),
    f"{PAGES}/referrals/<referral>/answer/": Rule(POST=HANDLING),
    f"{PAGES}/referrals/<referral>/return/": Rule(POST=HANDLING),
    f"{PAGES}/referrals/<referral>/result/": Rule(POST=HANDLING),
    f"{PAGES}/referrals/<referral>/extension/": Rule(POST=HANDLING),
    f"{PAGES}/referrals/<referral>/extension/decision/": Rule(POST=HANDLING),
    f"{API}/platforms": Rule(GET=MEMBERS),
    f"{API}/referrals": Rule(GET=MEMBERS),
    f"{API}/cases/<number>/referrals": Rule(
        POST=HANDLING, body=taken_in_by_programs, naming=("platform",)
    ),
    f"{API}/referrals/<referral>/answer": Rule(
        POST=HANDLING, body=lambda side: {"words": "Explained"}
    ),
    f"{API}/referrals/<referral>/return": Rule(
        POST=HANDLING, body=lambda side: {"reason": "Not ours"}
    ),
    f"{API}/referrals/<referral>/result": Rule(
        POST=HANDLING, body=lambda side: {"result": "content"}
    ),
    f"{API}/referrals/<referral>/extension": Rule(
        POST=HANDLING, body=lambda side: {"until": side.in_two_days, "reason": "Lost papers"}
    ),
    f"{API}/referrals/<referral>/extension/decision": Rule(POST=HANDLING),
}
