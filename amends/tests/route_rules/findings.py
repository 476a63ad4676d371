"""What complaints are classified as, and who was responsible."""

from amends.tests.route_rules.visitors import (
    ADMINISTRATORS,
    HANDLING,
    MEMBERS,
    SEEING_FIGURES,
    Rule,
)

JUDGING = HANDLING | SEEING_FIGURES
DECIDING_APPEALS = frozenset({"quality", "supervisor"})
NOT_UPHELD = {"verdict": "not_upheld", "at_fault": False, "answer": "The roster says so."}

FINDINGS: dict[str, Rule] = {
    "/w/<slug>/findings/": Rule(GET=MEMBERS),
    "/w/<slug>/cases/<number>/findings/": Rule(GET=MEMBERS),
    "/w/<slug>/cases/<number>/classification/": Rule(
        POST=JUDGING, body=lambda side: {"complaint_class": side.place.code}
    ),
    "/w/<slug>/cases/<number>/finding/": Rule(
        POST=JUDGING,
        body=lambda side: {"verdict": "upheld", "at_fault": "yes", "team": side.team.id},
        naming=("team",),
    ),
    "/w/<slug>/cases/<number>/appeals/": Rule(POST=JUDGING, body=lambda side: {"reason": "no"}),
    "/w/<slug>/cases/<number>/appeals/<appeal>/decision/": Rule(POST=DECIDING_APPEALS),
    "/w/<slug>/settings/classes/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/settings/classes/demand/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/settings/classes/table/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/settings/classes/table/taking/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/settings/classes/<place>/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/settings/classes/<place>/retirement/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/settings/classes/<place>/return/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/pulse/responsibility/": Rule(GET=SEEING_FIGURES),
    "/w/<slug>/imports/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/imports/programs/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/imports/programs/<program_export>/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/imports/<table>/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/imports/<table>/remarks/": Rule(GET=ADMINISTRATORS, empty=True),
    "/api/v1/classes": Rule(GET=MEMBERS),
    "/api/v1/cases/<number>/classification": Rule(
        GET=MEMBERS, POST=JUDGING, body=lambda side: {"complaint_class": side.place.code}
    ),
    "/api/v1/cases/<number>/classification/proposals": Rule(GET=MEMBERS),
    "/api/v1/cases/<number>/finding": Rule(
        GET=MEMBERS,
        POST=JUDGING,
        body=lambda side: {"verdict": "upheld", "at_fault": True, "team": str(side.team.id)},
        naming=("team",),
    ),
    "/api/v1/cases/<number>/appeals": Rule(
        GET=MEMBERS, POST=JUDGING, body=lambda side: {"reason": "no"}
    ),
    "/api/v1/cases/<number>/appeals/<appeal>/decision": Rule(
        POST=DECIDING_APPEALS, body=lambda side: NOT_UPHELD
    ),
}
