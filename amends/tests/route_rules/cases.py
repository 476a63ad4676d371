"""Cases on the desk."""

from amends.tests.route_rules.bodies import words
from amends.tests.route_rules.visitors import HANDLING, MEMBERS, SEEING_FIGURES, SUPERVISING, Rule
from amends.tests.sides import Side


def a_question(side: Side) -> dict:
    sheet = "01a1f000-0000-7000-8000-000000000001"
    return {"lead": str(side.department.id), "question": "Why was it late?", "batch": sheet}


CASES: dict[str, Rule] = {
    "/w/<slug>/cases/<number>/skill/": Rule(
        GET=HANDLING,
        POST=HANDLING,
        body=lambda side: {"skill": str(side.skill.id)},
        naming=("skill",),
    ),
    "/w/<slug>/cases/": Rule(GET=MEMBERS),
    "/w/<slug>/cases/classes/": Rule(GET=MEMBERS),
    "/w/<slug>/cases/suggestions/": Rule(GET=MEMBERS),
    "/w/<slug>/cases/table/": Rule(GET=MEMBERS),
    "/w/<slug>/cases/exports/": Rule(POST=SEEING_FIGURES),
    "/w/<slug>/cases/exports/<export>/": Rule(GET=SEEING_FIGURES),
    "/w/<slug>/cases/exports/<export>/file/": Rule(GET=SEEING_FIGURES),
    "/w/<slug>/cases/changes/": Rule(
        GET=HANDLING,
        POST=HANDLING,
        body=lambda side: {"deed": "assign", "case": side.case.number, "value": side.member.id},
        naming=("value",),
    ),
    "/w/<slug>/cases/changes/made/": Rule(GET=HANDLING),
    "/w/<slug>/cases/changes/<change>/undoing/": Rule(POST=HANDLING),
    "/w/<slug>/cases/new/": Rule(GET=HANDLING, POST=HANDLING),
    "/w/<slug>/cases/new/known/": Rule(GET=HANDLING),
    "/w/<slug>/cases/new/looked-up/": Rule(GET=HANDLING),
    "/w/<slug>/cases/<number>/looked-up/": Rule(GET=HANDLING),
    "/w/<slug>/cases/<number>/": Rule(GET=MEMBERS),
    "/w/<slug>/cases/<number>/messages/": Rule(POST=HANDLING, body=words),
    "/w/<slug>/cases/<number>/messages/<message>/acceptance/": Rule(POST=HANDLING),
    "/w/<slug>/cases/<number>/presence/": Rule(POST=MEMBERS),
    "/w/<slug>/cases/<number>/notes/": Rule(POST=HANDLING, body=words),
    "/w/<slug>/cases/<number>/call/": Rule(POST=HANDLING, body=words),
    "/w/<slug>/cases/<number>/promises/": Rule(POST=HANDLING),
    "/w/<slug>/cases/<number>/promises/offer/": Rule(POST=HANDLING, body=words),
    "/w/<slug>/cases/<number>/promises/<promise>/keeping/": Rule(POST=HANDLING),
    "/w/<slug>/cases/<number>/promises/<promise>/renegotiation/": Rule(GET=HANDLING, POST=HANDLING),
    "/w/<slug>/cases/<number>/holder/": Rule(POST=HANDLING),
    "/w/<slug>/cases/<number>/assignment/": Rule(
        GET=HANDLING,
        POST=HANDLING,
        body=lambda side: {"to": f"member:{side.member.id}"},
        naming=("to",),
    ),
    "/w/<slug>/cases/<number>/escalation/": Rule(
        GET=HANDLING, POST=HANDLING, body=lambda side: {"reason": "I need help"}
    ),
    "/w/<slug>/cases/<number>/urging/": Rule(
        GET=HANDLING, POST=HANDLING, body=lambda side: {"channel": "phone"}
    ),
    "/w/<slug>/cases/<number>/warnings/<warning>/judgement/": Rule(
        POST=HANDLING, body=lambda side: {"serious": "yes"}
    ),
    "/w/<slug>/oversights/": Rule(GET=MEMBERS),
    "/w/<slug>/cases/<number>/oversights/": Rule(GET=SEEING_FIGURES, POST=SEEING_FIGURES),
    "/w/<slug>/cases/<number>/oversights/<oversight>/report/": Rule(GET=HANDLING, POST=HANDLING),
    "/w/<slug>/cases/<number>/oversights/<oversight>/reading/": Rule(POST=SUPERVISING),
    "/w/<slug>/cases/<number>/oversights/<oversight>/withdrawal/": Rule(POST=SEEING_FIGURES),
    "/w/<slug>/cases/<number>/tags/": Rule(POST=HANDLING, body=lambda side: {"name": "late"}),
    "/w/<slug>/cases/<number>/tags/removal/": Rule(POST=HANDLING),
    "/w/<slug>/cases/<number>/filling/": Rule(GET=HANDLING, POST=HANDLING),
    "/w/<slug>/cases/<number>/merging/": Rule(
        GET=HANDLING,
        POST=HANDLING,
        body=lambda side: {"number": side.case.number},
        naming=("number",),
    ),
    "/w/<slug>/cases/<number>/unmerging/": Rule(POST=HANDLING),
    "/w/<slug>/cases/<number>/messages/<message>/splitting/": Rule(
        GET=HANDLING, POST=HANDLING, body=lambda side: {"kind": "complaint"}
    ),
    "/w/<slug>/cases/<number>/putting-back/": Rule(POST=HANDLING),
    "/w/<slug>/cases/<number>/deeds/<deed>/undoing/": Rule(POST=HANDLING),
    "/w/<slug>/cases/<number>/following/": Rule(POST=MEMBERS),
    "/w/<slug>/cases/<number>/following/end/": Rule(POST=MEMBERS),
    "/w/<slug>/cases/<number>/links/": Rule(
        GET=HANDLING,
        POST=HANDLING,
        body=lambda side: {"number": side.case.number, "tie": "related"},
        naming=("number",),
    ),
    "/w/<slug>/cases/<number>/links/<other>/removal/": Rule(POST=HANDLING),
    "/w/<slug>/cases/<number>/assessment/": Rule(GET=HANDLING, POST=HANDLING),
    "/w/<slug>/cases/<number>/answer/": Rule(POST=HANDLING),
    "/w/<slug>/cases/<number>/closure/": Rule(GET=HANDLING, POST=HANDLING),
    "/w/<slug>/cases/<number>/reopening/": Rule(GET=HANDLING, POST=HANDLING),
    "/w/<slug>/cases/<number>/disclosure/": Rule(GET=HANDLING, POST=HANDLING),
    # Putting it right.
    "/w/<slug>/cases/<number>/offers/": Rule(
        GET=MEMBERS,
        POST=HANDLING,
        body=lambda side: {"remedies": ["gift"]},
    ),
    "/w/<slug>/cases/<number>/failures/": Rule(POST=HANDLING),
    "/w/<slug>/cases/<number>/cause/": Rule(
        GET=MEMBERS,
        POST=HANDLING | SEEING_FIGURES,
        body=lambda side: {"cause": side.cause.id},
        naming=("cause",),
    ),
    "/w/<slug>/cases/<number>/cause/<finding>/withdrawal/": Rule(POST=HANDLING | SEEING_FIGURES),
    # Questions to departments.
    "/w/<slug>/cases/<number>/dispatches/": Rule(
        GET=MEMBERS, POST=HANDLING, body=a_question, naming=("lead",)
    ),
    "/w/<slug>/dispatches/": Rule(GET=MEMBERS),
    "/w/<slug>/dispatches/measures/": Rule(GET=SEEING_FIGURES),
    "/w/<slug>/dispatches/<dispatch>/review/": Rule(POST=HANDLING),
    "/w/<slug>/dispatches/<dispatch>/explanation/": Rule(POST=HANDLING, body=words),
    "/w/<slug>/dispatches/<dispatch>/word/": Rule(
        POST=HANDLING, body=lambda side: {"deed": "accepted"}
    ),
    "/w/<slug>/dispatches/<dispatch>/reassignment/": Rule(
        POST=HANDLING,
        body=lambda side: {"department": str(side.department.id)},
        naming=("department",),
    ),
    "/w/<slug>/dispatches/<dispatch>/recall/": Rule(POST=HANDLING),
}
