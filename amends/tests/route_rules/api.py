"""The calls of the API."""

from amends.tests.route_rules.bodies import words
from amends.tests.route_rules.visitors import (
    ADMINISTRATORS,
    ANYBODY,
    DECIDING,
    HANDLING,
    MEMBERS,
    SEEING_FIGURES,
    SUPERVISING,
    Rule,
)
from amends.tests.sides import Side


def away(side: Side) -> dict:
    """Her own: everybody may; a colleague's only who supervises."""
    time = {"begins_at": side.tomorrow, "ends_at": side.in_two_days}
    return {"member": str(side.visitor.id), "deputy": str(side.deputy.id)} | time


def told(side: Side) -> dict:
    customer = {"email": "somebody@example.org"}
    return {"customer": customer, "kind": "complaint", "text": "It is broken.", "channel": "phone"}


API: dict[str, Rule] = {
    # The API.
    "/api/v1/openapi.json": Rule(GET=ANYBODY, POST=ANYBODY),
    "/api/v1/cases": Rule(GET=MEMBERS, POST=HANDLING, body=told),
    "/api/v1/cases/<number>": Rule(GET=MEMBERS),
    "/api/v1/cases/<number>/messages": Rule(POST=HANDLING, body=lambda side: {"text": "Hello"}),
    "/api/v1/cases/<number>/promises": Rule(
        POST=HANDLING, body=lambda side: {"text": "We call you", "due_at": side.tomorrow}
    ),
    "/api/v1/cases/<number>/answer": Rule(POST=HANDLING),
    "/api/v1/cases/<number>/closure": Rule(POST=HANDLING, body=lambda side: {"reason": "judged"}),
    "/api/v1/cases/<number>/reopening": Rule(POST=HANDLING, body=lambda side: {"reason": "again"}),
    "/api/v1/cases/<number>/offers": Rule(
        POST=HANDLING, body=lambda side: {"lines": [{"remedy": "apology"}]}
    ),
    "/api/v1/cases/<number>/call": Rule(POST=HANDLING, body=words),
    "/api/v1/cases/<number>/messages/<message>/acceptance": Rule(POST=HANDLING),
    "/api/v1/cases/<number>/promises/<promise>/keeping": Rule(POST=HANDLING),
    "/api/v1/cases/<number>/promises/<promise>/renegotiation": Rule(
        POST=HANDLING, body=lambda side: {"due_at": side.tomorrow}
    ),
    "/api/v1/cases/<number>/promises/<promise>/release": Rule(
        POST=HANDLING, body=lambda side: {"reason": "settled"}
    ),
    "/api/v1/cases/<number>/assignment": Rule(
        POST=HANDLING, body=lambda side: {"member": str(side.member.id)}, naming=("member",)
    ),
    "/api/v1/cases/<number>/escalation": Rule(
        POST=HANDLING, body=lambda side: {"reason": "I need help"}
    ),
    "/api/v1/cases/<number>/urgings": Rule(GET=MEMBERS, POST=HANDLING),
    "/api/v1/cases/<number>/conversation": Rule(GET=MEMBERS),
    "/api/v1/cases/<number>/events": Rule(GET=MEMBERS),
    "/api/v1/cases/<number>/undoing": Rule(POST=HANDLING),
    "/api/v1/changes": Rule(GET=HANDLING),
    "/api/v1/changes/<change>/undoing": Rule(POST=HANDLING),
    "/api/v1/oversights": Rule(GET=MEMBERS),
    "/api/v1/cases/<number>/oversights": Rule(
        POST=SEEING_FIGURES, body=lambda side: {"words": "Tell me.", "due_at": side.tomorrow}
    ),
    "/api/v1/cases/<number>/oversights/<oversight>/report": Rule(
        POST=HANDLING, body=lambda side: {"report": "It is put right."}
    ),
    "/api/v1/cases/<number>/oversights/<oversight>/reading": Rule(POST=SUPERVISING),
    "/api/v1/cases/<number>/oversights/<oversight>/withdrawal": Rule(POST=SEEING_FIGURES),
    "/api/v1/cases/<number>/tags": Rule(POST=HANDLING, body=lambda side: {"name": "late"}),
    "/api/v1/cases/<number>/tags/removal": Rule(POST=HANDLING, body=lambda side: {"name": "late"}),
    "/api/v1/cases/<number>/assessment": Rule(
        POST=HANDLING, body=lambda side: {"harm": 1, "impact": 1, "complexity": 1}
    ),
    "/api/v1/cases/<number>/merging": Rule(
        POST=HANDLING, body=lambda side: {"into": side.case.label}, naming=("into",)
    ),
    "/api/v1/cases/<number>/unmerging": Rule(POST=HANDLING),
    "/api/v1/cases/<number>/messages/<message>/splitting": Rule(POST=HANDLING),
    "/api/v1/cases/<number>/putting-back": Rule(POST=HANDLING),
    "/api/v1/cases/<number>/following": Rule(POST=MEMBERS),
    "/api/v1/cases/<number>/following/end": Rule(POST=MEMBERS),
    "/api/v1/found-cases": Rule(GET=MEMBERS),
    "/api/v1/cases/<number>/attachments/<attachment>": Rule(GET=HANDLING),
    "/api/v1/followed-cases": Rule(GET=MEMBERS),
    "/api/v1/fields": Rule(GET=MEMBERS),
    "/api/v1/cases/<number>/fields": Rule(
        GET=MEMBERS, POST=HANDLING, body=lambda side: {"values": {}}
    ),
    "/api/v1/cases/<number>/links": Rule(
        POST=HANDLING,
        body=lambda side: {"other": side.case.label, "tie": "related"},
        naming=("other",),
    ),
    "/api/v1/cases/<number>/links/removal": Rule(
        POST=HANDLING, body=lambda side: {"other": side.case.label}, naming=("other",)
    ),
    "/api/v1/cases/<number>/remedy-sought": Rule(
        POST=HANDLING, body=lambda side: {"remedy_sought": ["apology"]}
    ),
    "/api/v1/cases/<number>/failures": Rule(
        POST=HANDLING, body=lambda side: {"kind": "late", "source": "process"}
    ),
    "/api/v1/cases/<number>/losses": Rule(
        POST=HANDLING, body=lambda side: {"kind": "time", "minutes": 30}
    ),
    "/api/v1/failures/<failure>/finding": Rule(
        POST=HANDLING, body=lambda side: {"verified": "It was late.", "source": "process"}
    ),
    "/api/v1/cases/<number>/cause": Rule(
        GET=MEMBERS, POST=HANDLING | SEEING_FIGURES, body=lambda side: {"cause": side.cause.code}
    ),
    "/api/v1/cases/<number>/cause/<finding>/withdrawal": Rule(POST=HANDLING | SEEING_FIGURES),
    "/api/v1/causes": Rule(GET=MEMBERS),
    "/api/v1/members": Rule(GET=MEMBERS),
    "/api/v1/teams": Rule(GET=MEMBERS),
    "/api/v1/teams/<team>/calendar": Rule(
        POST=ADMINISTRATORS, body=lambda side: {"calendar": None}
    ),
    "/api/v1/calendars": Rule(GET=MEMBERS),
    "/api/v1/snippets/<snippet>": Rule(
        POST=SUPERVISING, body=lambda side: {"text": {"en": "We are sorry."}}
    ),
    "/api/v1/snippets/<snippet>/retirement": Rule(POST=SUPERVISING),
    "/api/v1/snippets": Rule(
        GET=MEMBERS,
        POST=SUPERVISING,
        body=lambda side: {"code": "sorry-again", "text": {"en": "We are sorry."}},
    ),
    "/api/v1/skills": Rule(GET=MEMBERS),
    "/api/v1/cases/<number>/skill": Rule(
        POST=HANDLING, body=lambda side: {"skill": side.skill.code}
    ),
    "/api/v1/reports": Rule(
        GET=SEEING_FIGURES,
        POST=SEEING_FIGURES,
        body=lambda side: {"kind": "daily", "day": side.a_day_that_is_over},
    ),
    "/api/v1/reports/<report>": Rule(GET=SEEING_FIGURES),
    "/api/v1/months": Rule(
        GET=SEEING_FIGURES, POST=SEEING_FIGURES, body=lambda side: {"month": "2026-10-01"}
    ),
    "/api/v1/leaves": Rule(GET=MEMBERS, POST=MEMBERS, body=away, naming=("member", "deputy")),
    "/api/v1/leaves/<leave>/ending": Rule(POST=SUPERVISING),
    "/api/v1/escalations": Rule(GET=SEEING_FIGURES),
    "/api/v1/escalations/<escalation>/acknowledgement": Rule(POST=SUPERVISING),
    "/api/v1/approvals": Rule(GET=MEMBERS),
    "/api/v1/offers/<offer>": Rule(GET=MEMBERS),
    "/api/v1/offers/<offer>/approval": Rule(
        GET=MEMBERS, POST=DECIDING, body=lambda side: {"decision": "approve"}
    ),
    "/api/v1/offers/<offer>/answer": Rule(POST=HANDLING, body=lambda side: {"answer": "accept"}),
    "/api/v1/offers/<offer>/withdrawal": Rule(POST=HANDLING, body=lambda side: {"reason": "x"}),
    "/api/v1/offers/<offer>/lines/<line>/execution": Rule(POST=HANDLING),
    "/api/v1/offers/<offer>/lines/<line>/verification": Rule(POST=HANDLING),
    "/api/v1/departments": Rule(GET=MEMBERS),
    "/api/v1/cases/<number>/dispatches": Rule(
        GET=MEMBERS,
        POST=HANDLING,
        body=lambda side: {"lead": side.department.code, "question": "Why?"},
    ),
    "/api/v1/dispatches/<dispatch>/acceptance": Rule(POST=HANDLING),
    "/api/v1/dispatches/<dispatch>/answer": Rule(POST=HANDLING, body=lambda side: {"words": "x"}),
    "/api/v1/dispatches/<dispatch>/question": Rule(POST=HANDLING, body=lambda side: {"words": "x"}),
    "/api/v1/dispatches/<dispatch>/return": Rule(POST=HANDLING, body=lambda side: {"words": "x"}),
    "/api/v1/dispatches/<dispatch>/explanation": Rule(
        POST=HANDLING, body=lambda side: {"words": "x"}
    ),
    "/api/v1/dispatches/<dispatch>/review": Rule(
        POST=HANDLING, body=lambda side: {"verdict": "passed"}
    ),
    "/api/v1/dispatches/<dispatch>/reassignment": Rule(
        POST=HANDLING, body=lambda side: {"department": side.department.code}
    ),
    "/api/v1/dispatches/<dispatch>/recall": Rule(POST=HANDLING),
    "/api/v1/follow-ups": Rule(GET=MEMBERS),
    "/api/v1/handovers": Rule(
        GET=HANDLING,
        POST=HANDLING,
        body=lambda side: {"receiver": str(side.deputy.id), "notes": "All quiet."},
        naming=("receiver",),
    ),
    "/api/v1/handovers/<handover>/confirmation": Rule(POST=HANDLING),
    "/api/v1/handovers/<handover>/withdrawal": Rule(POST=SUPERVISING),
    "/api/v1/call-list": Rule(GET=MEMBERS),
    "/api/v1/follow-ups/<follow_up>/calls": Rule(
        POST=HANDLING, body=lambda side: {"outcome": "not_reached"}
    ),
    "/api/v1/follow-ups/<follow_up>/judgement": Rule(
        POST=SUPERVISING, body=lambda side: {"outcome": "reopened", "note": "x"}
    ),
    "/api/v1/customers": Rule(GET=MEMBERS),
    "/api/v1/customers/<customer_id>/preferences": Rule(POST=HANDLING),
    "/api/v1/customers/<customer_id>/tier": Rule(
        POST=SUPERVISING, body=lambda side: {"scheme": "persons", "code": "gold"}
    ),
    "/api/v1/customers/<customer_id>/account-manager": Rule(
        POST=SUPERVISING,
        body=lambda side: {"member": str(side.member.id)},
        naming=("member",),
    ),
    "/api/v1/customers/<customer_id>/merging": Rule(
        POST=HANDLING, body=lambda side: {"into": str(side.customer.id)}, naming=("into",)
    ),
    "/api/v1/customers/<customer_id>/unmerging": Rule(POST=HANDLING),
    "/api/v1/customers/<customer_id>/extract": Rule(POST=SUPERVISING),
    "/api/v1/customers/<customer_id>/erasure": Rule(
        POST=ADMINISTRATORS, body=lambda side: {"reason": "asked", "cases": 1}
    ),
    "/api/v1/customers/<customer_id>/legal-holds": Rule(
        GET=ADMINISTRATORS, POST=ADMINISTRATORS, body=lambda side: {"reason": "Court"}
    ),
    "/api/v1/customers/<customer_id>/legal-holds/<hold>/lifting": Rule(POST=ADMINISTRATORS),
    "/api/v1/retention/<kind>/trial": Rule(POST=ADMINISTRATORS, body=lambda side: {"days": 30}),
    "/api/v1/notices": Rule(GET=MEMBERS),
    "/api/v1/notices/reading": Rule(POST=MEMBERS),
    "/api/v1/views": Rule(GET=MEMBERS),
    "/api/v1/customers/<customer_id>/consents": Rule(
        GET=MEMBERS, POST=HANDLING, body=lambda side: {"purpose": "news", "given": True}
    ),
    "/api/v1/customers/<customer_id>/contact-points/<point>/disclosure": Rule(POST=HANDLING),
    "/api/v1/customers/<customer_id>/contact-points/<point>/verification": Rule(POST=HANDLING),
    "/api/v1/customers/<customer_id>/contact-points/<point>/texts": Rule(
        POST=HANDLING, body=lambda side: {"wanted": False}
    ),
    "/api/v1/remedies": Rule(GET=MEMBERS),
    "/api/v1/promises": Rule(GET=MEMBERS),
    "/api/v1/customers/<customer_id>": Rule(GET=MEMBERS),
}
