"""Who may open what: one line for every page and every call of the API.

`GET` and `POST` name the visitors who are answered. Of the others, nobody signed in is asked to
sign in (the API: 401), an outsider of the workspace finds nothing (404), and a colleague whose
role does not allow it is told so (403). A method that a line leaves out is not offered at all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from amends.people.models import Role
from amends.people.models.membership import AUDITS, HANDLES_CASES, SEES_FIGURES, SUPERVISES
from amends.recovery.allowance import DECIDERS
from amends.tests.sides import Side

Visitors = frozenset[str]

NOBODY, OUTSIDER = "nobody", "outsider"
MEMBERS: Visitors = frozenset(str(role.value) for role in Role)
HANDLING: Visitors = frozenset(str(Role(role).value) for role in HANDLES_CASES)
SUPERVISING: Visitors = frozenset(str(Role(role).value) for role in SUPERVISES)
SEEING_FIGURES: Visitors = frozenset(str(Role(role).value) for role in SEES_FIGURES)
DECIDING: Visitors = frozenset(str(role.value) for role in DECIDERS)
AUDITING: Visitors = frozenset(str(Role(role).value) for role in AUDITS)
ADMINISTRATORS: Visitors = frozenset({Role.ADMINISTRATOR.value})
SIGNED_IN: Visitors = MEMBERS | {OUTSIDER}
ANYBODY: Visitors = SIGNED_IN | {NOBODY}
NOT_OFFERED: Visitors = frozenset()


@dataclass(frozen=True, kw_only=True)
class Rule:
    GET: Visitors = NOT_OFFERED
    POST: Visitors = NOT_OFFERED
    # What is sent with a POST; a role is judged only after a body that can be read.
    body: Callable[[Side], Mapping[str, Any]] = field(default=lambda side: {})
    # Which fields of the body name rows, so that the walk can put foreign ones there.
    naming: tuple[str, ...] = ()
    # Those who are answered find nothing, because the cast has no such thing (404).
    empty: bool = False


# Where a parameter stands in an address: the row of one side that it names.
PARAMETERS: dict[str, Callable[[Side], Any]] = {
    "slug": lambda side: side.workspace.slug,
    "member": lambda side: side.member.id,
    "team": lambda side: side.team.id,
    "mailbox": lambda side: side.mailbox.id,
    "leave": lambda side: side.leave.id,
    "skill": lambda side: side.skill.id,
    "invitation": lambda side: side.invitation.id,
    "token": lambda side: side.token.id,
    "number": lambda side: side.case.number,
    "other": lambda side: side.case.number,
    "snippet": lambda side: side.snippet.id,
    "message": lambda side: side.message.id,
    "promise": lambda side: side.promise.id,
    "customer_id": lambda side: side.customer.id,
    "subject": lambda side: side.customer.id,
    "customer": lambda side: side.customer.id,
    "point": lambda side: side.contact_point.id,
    "escalation": lambda side: side.escalation.id,
    "notice": lambda side: side.notice.id,
    "export": lambda side: side.export.id,
    "view": lambda side: side.view.id,
    "field": lambda side: side.field.id,
    "tier": lambda side: side.tier.id,
    "scheme": lambda side: side.tier.scheme_id,
    "deed": lambda side: side.done_deed.event,
    "change": lambda side: side.bulk_change.id,
    "recalculation": lambda side: side.recalculation.id,
    "follow_up": lambda side: side.follow_up.id,
    "cause": lambda side: side.cause.id,
    "finding": lambda side: side.finding.id,
    "offer": lambda side: side.offer.id,
    "line": lambda side: side.line.id,
    "failure": lambda side: side.failure.id,
    "remedy": lambda side: side.remedy.id,
    "authority": lambda side: side.authority.id,
    "webhook": lambda side: side.webhook.id,
    "posting": lambda side: side.posting.id,
    "mail": lambda side: side.mail.id,
    "address": lambda side: side.service_address.id,
    "calendar": lambda side: side.calendar.id,
    "letter": lambda side: side.letter.id,
    "purpose": lambda side: side.purpose.id,
    "hold": lambda side: side.legal_hold.id,
    "provider": lambda side: side.provider.id,
}
# Parameters that are no ids of rows of a workspace.
OTHERS: dict[str, str] = {
    "slug": "",
    "link": "forged",
    "language": "en",
    "position": "1",
    "uidb36": "0" * 32,
    "key": "forged",
    "pk": "1",
    "page": "parts",
    "method": "dingtalk",
    "figure": "promises-kept",
    "caught": "1",
    "kind": "undoing",
    "role": "reader",
    "noun": "customer",
    "name": "letter.pdf",
}


def invited(side: Side) -> dict:
    return {"email": "new@example.org", "role": "agent", "teams": [str(side.team.id)]}


def placed(side: Side) -> dict:
    return {"role": "agent", "title": "", "teams": [str(side.team.id)]}


def taken_over(side: Side) -> dict:
    return {"heir": f"team:{side.team.id}"}


def gathered(side: Side) -> dict:
    return {"name": "Night shift", "members": [str(side.member.id)]}


def another_workspace(side: Side) -> dict:
    place = {"language": "en", "country": "GB", "time_zone": "Europe/London"}
    return {"workspace": "Far Away", "slug": "far-away"} | place


def a_skill(side: Side) -> dict:
    return {"code": "haggling", "name_en": "Haggling", "members": [str(side.member.id)]}


def days_off(side: Side) -> dict:
    who = {"member": str(side.visitor.id), "deputy": str(side.deputy.id)}
    return who | {"first_on": side.tomorrow[:10], "last_on": side.tomorrow[:10]}


def away(side: Side) -> dict:
    """Her own: everybody may; a colleague's only who supervises."""
    time = {"begins_at": side.tomorrow, "ends_at": side.in_two_days}
    return {"member": str(side.visitor.id), "deputy": str(side.deputy.id)} | time


def an_address(side: Side) -> dict:
    return {"address": "more@example.net", "name": "More", "team": str(side.team.id)}


def a_mailbox(side: Side) -> dict:
    return {
        "service_address": str(side.service_address.id),
        "host": "imap.example.net",
        "port": "993",
        "security": "tls",
        "user": "care",
        "password": "secret",
    }


def told(side: Side) -> dict:
    customer = {"email": "somebody@example.org"}
    return {"customer": customer, "kind": "complaint", "text": "It is broken.", "channel": "phone"}


def words(side: Side) -> dict:
    return {"text": "We are on it."}


RULES: dict[str, Rule] = {
    # Before and around signing in.
    "/": Rule(GET=SIGNED_IN),
    "/health": Rule(GET=ANYBODY),
    # The walk comes from this machine; `amends/watching/tests/` tries it from others.
    "/metrics": Rule(GET=ANYBODY, empty=True),
    "/setup/": Rule(GET=ANYBODY, POST=ANYBODY, empty=True),
    "/invitation/<link>/": Rule(GET=ANYBODY, POST=ANYBODY, empty=True),
    "/account/login/": Rule(GET=ANYBODY, POST=ANYBODY),
    "/account/logout/": Rule(GET=ANYBODY, POST=ANYBODY),
    "/sign-in/": Rule(GET=ANYBODY),
    "/sign-in/<slug>/": Rule(GET=ANYBODY, empty=True),
    "/sign-in/<slug>/<provider>/": Rule(GET=ANYBODY, empty=True),
    "/sign-in/<slug>/<provider>/answer/": Rule(GET=ANYBODY, POST=ANYBODY, empty=True),
    "/sign-in/<slug>/<provider>/completion/": Rule(POST=ANYBODY, empty=True),
    "/account/inactive/": Rule(GET=ANYBODY),
    "/account/reauthenticate/": Rule(GET=SIGNED_IN, POST=SIGNED_IN),
    "/account/password/change/": Rule(GET=SIGNED_IN, POST=SIGNED_IN),
    "/account/password/reset/": Rule(GET=ANYBODY, POST=ANYBODY),
    "/account/password/reset/sent/": Rule(GET=ANYBODY),
    "/account/password/reset/done/": Rule(GET=ANYBODY),
    "/account/password/reset/<uidb36>/<key>/": Rule(GET=ANYBODY, POST=ANYBODY),
    "/account/factors/": Rule(GET=SIGNED_IN),
    "/account/factors/authenticate/": Rule(GET=SIGNED_IN, POST=SIGNED_IN),
    "/account/factors/reauthenticate/": Rule(GET=SIGNED_IN, POST=SIGNED_IN),
    "/account/factors/totp/activate/": Rule(GET=SIGNED_IN, POST=SIGNED_IN),
    "/account/factors/totp/deactivate/": Rule(GET=SIGNED_IN, POST=SIGNED_IN, empty=True),
    "/account/factors/recovery-codes/": Rule(GET=SIGNED_IN, empty=True),
    "/account/factors/recovery-codes/generate/": Rule(GET=SIGNED_IN, POST=SIGNED_IN),
    "/account/factors/recovery-codes/download/": Rule(GET=SIGNED_IN, empty=True),
    "/account/factors/webauthn/": Rule(GET=SIGNED_IN),
    "/account/factors/webauthn/add/": Rule(GET=SIGNED_IN, POST=SIGNED_IN),
    "/account/factors/webauthn/reauthenticate/": Rule(GET=SIGNED_IN, POST=SIGNED_IN),
    "/account/factors/webauthn/keys/<pk>/remove/": Rule(GET=SIGNED_IN, POST=SIGNED_IN),
    "/account/factors/webauthn/keys/<pk>/edit/": Rule(GET=SIGNED_IN, POST=SIGNED_IN),
    "/account/factors/webauthn/login/": Rule(GET=ANYBODY, POST=ANYBODY),
    # Every page's small things.
    "/interface/theme/": Rule(POST=ANYBODY),
    "/interface/contrast/": Rule(POST=ANYBODY),
    "/interface/text-size/": Rule(POST=ANYBODY),
    "/interface/language/": Rule(POST=ANYBODY),
    "/interface/gallery/": Rule(GET=ANYBODY, empty=True),
    "/interface/gallery/<page>/": Rule(GET=ANYBODY, empty=True),
    "/files/<token>/<name>": Rule(GET=ANYBODY, empty=True),
    # Customers, without an account: by the door of a workspace, or by a signed link.
    "/c/<slug>/": Rule(GET=ANYBODY, POST=ANYBODY, empty=True),
    "/c/<slug>/about/": Rule(GET=ANYBODY, POST=ANYBODY, empty=True),
    "/s/<token>/": Rule(GET=ANYBODY, POST=ANYBODY, empty=True),
    "/s/<token>/received/": Rule(GET=ANYBODY, POST=ANYBODY, empty=True),
    "/s/<token>/messages/": Rule(GET=ANYBODY, POST=ANYBODY, empty=True),
    "/s/<token>/urge/": Rule(GET=ANYBODY, POST=ANYBODY, empty=True),
    "/s/<token>/call/": Rule(GET=ANYBODY, POST=ANYBODY, empty=True),
    "/s/<token>/solution/": Rule(GET=ANYBODY, POST=ANYBODY, empty=True),
    "/s/<token>/review/": Rule(GET=ANYBODY, POST=ANYBODY, empty=True),
    "/s/<token>/consents/<purpose>/": Rule(GET=ANYBODY, POST=ANYBODY, empty=True),
    "/s/<token>/withdrawal/": Rule(GET=ANYBODY, POST=ANYBODY, empty=True),
    "/s/<token>/offers/<offer>/answer/": Rule(GET=ANYBODY, POST=ANYBODY, empty=True),
    # Oneself and one's colleagues.
    "/w/<slug>/me/": Rule(GET=MEMBERS, POST=MEMBERS),
    "/w/<slug>/me/tokens/": Rule(POST=MEMBERS),
    "/w/<slug>/me/tokens/<token>/revocation/": Rule(POST=MEMBERS),
    "/w/<slug>/second-factor/": Rule(GET=MEMBERS),
    "/w/<slug>/me/identities/<provider>/": Rule(GET=MEMBERS),
    "/w/<slug>/me/sessions/": Rule(GET=MEMBERS),
    "/w/<slug>/me/sessions/ending/": Rule(POST=MEMBERS),
    "/w/<slug>/me/sessions/<session>/ending/": Rule(POST=MEMBERS, empty=True),
    "/w/<slug>/people/<member>/sessions/ending/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/settings/rules/new/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/settings/rules/<position>/removal/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/settings/sign-in/passwords/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/settings/wording/": Rule(GET=ADMINISTRATORS),
    "/w/<slug>/settings/wording/<language>/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/settings/wording/<language>/standard/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/settings/wording/<language>/preview/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/settings/workspaces/": Rule(
        GET=ADMINISTRATORS, POST=ADMINISTRATORS, body=another_workspace
    ),
    "/w/<slug>/settings/skills/": Rule(
        GET=ADMINISTRATORS, POST=ADMINISTRATORS, body=a_skill, naming=("members",)
    ),
    "/w/<slug>/settings/skills/<skill>/": Rule(
        POST=ADMINISTRATORS, body=a_skill, naming=("members",)
    ),
    "/w/<slug>/settings/skills/<skill>/retirement/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/cases/<number>/skill/": Rule(
        GET=HANDLING,
        POST=HANDLING,
        body=lambda side: {"skill": str(side.skill.id)},
        naming=("skill",),
    ),
    "/w/<slug>/leaves/": Rule(GET=MEMBERS, POST=MEMBERS, body=days_off, naming=("deputy",)),
    "/w/<slug>/leaves/<leave>/": Rule(POST=SUPERVISING, body=days_off, naming=("deputy",)),
    "/w/<slug>/leaves/<leave>/ending/": Rule(POST=SUPERVISING),
    "/w/<slug>/mail/addresses/<address>/retirement/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/mail/addresses/<address>/revival/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/mail/mailboxes/<mailbox>/stop/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/mail/mailboxes/<mailbox>/resumption/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/people/teams/<team>/dissolution/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/people/": Rule(GET=ADMINISTRATORS),
    "/w/<slug>/people/<member>/": Rule(
        GET=ADMINISTRATORS, POST=ADMINISTRATORS, body=placed, naming=("teams",)
    ),
    "/w/<slug>/people/<member>/ending/": Rule(
        GET=ADMINISTRATORS, POST=ADMINISTRATORS, body=taken_over, naming=("heir",)
    ),
    "/w/<slug>/people/invitations/": Rule(POST=ADMINISTRATORS, body=invited, naming=("teams",)),
    "/w/<slug>/people/invitations/<invitation>/withdrawal/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/people/teams/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/people/teams/<team>/": Rule(
        GET=ADMINISTRATORS, POST=ADMINISTRATORS, body=gathered, naming=("members",)
    ),
    "/w/<slug>/settings/": Rule(GET=ADMINISTRATORS),
    "/w/<slug>/settings/operations/": Rule(GET=ADMINISTRATORS),
    "/w/<slug>/settings/sign-in/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/settings/sign-in/new/<method>/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/settings/sign-in/<provider>/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/settings/sign-in/<provider>/trial/": Rule(GET=ADMINISTRATORS),
    "/w/<slug>/settings/sign-in/<provider>/retirement/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/settings/fields/": Rule(
        GET=ADMINISTRATORS,
        POST=ADMINISTRATORS,
        body=lambda side: {"code": "branch", "kind": "text", "name_en": "Branch"},
    ),
    "/w/<slug>/settings/fields/<field>/": Rule(
        POST=ADMINISTRATORS, body=lambda side: {"name_en": "Branch"}
    ),
    "/w/<slug>/settings/fields/<field>/retirement/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/settings/tiers/": Rule(
        GET=ADMINISTRATORS,
        POST=ADMINISTRATORS,
        body=lambda side: {"code": "guests", "basis": "profit", "name_en": "Guests"},
    ),
    "/w/<slug>/settings/tiers/<tier>/": Rule(
        POST=ADMINISTRATORS, body=lambda side: {"name_en": "Platinum", "rank": "1"}
    ),
    "/w/<slug>/settings/tiers/<tier>/retirement/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/settings/tier-schemes/<scheme>/": Rule(
        POST=ADMINISTRATORS,
        body=lambda side: {"code": "platinum", "name_en": "Platinum", "rank": "1"},
    ),
    "/w/<slug>/settings/rules/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/settings/calendars/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/settings/calendars/<calendar>/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/settings/calendars/<calendar>/trial/": Rule(POST=ADMINISTRATORS),
    # The desk.
    "/w/<slug>/": Rule(GET=MEMBERS),
    "/w/<slug>/door/": Rule(GET=MEMBERS),
    "/w/<slug>/palette/": Rule(GET=MEMBERS),
    "/w/<slug>/rail/": Rule(GET=MEMBERS),
    "/w/<slug>/live-ticket/": Rule(GET=MEMBERS),
    "/w/<slug>/cases/": Rule(GET=MEMBERS),
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
    "/w/<slug>/cases/changes/<change>/undoing/": Rule(POST=HANDLING),
    "/w/<slug>/views/": Rule(POST=MEMBERS, body=lambda side: {"name": "Mine"}),
    "/w/<slug>/views/<view>/": Rule(POST=MEMBERS, body=lambda side: {"name": "Mine"}),
    "/w/<slug>/views/<view>/removal/": Rule(POST=MEMBERS),
    "/w/<slug>/cases/new/": Rule(GET=HANDLING, POST=HANDLING),
    "/w/<slug>/cases/new/known/": Rule(GET=HANDLING),
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
    "/w/<slug>/notices/": Rule(GET=MEMBERS),
    "/w/<slug>/notices/reading/": Rule(POST=MEMBERS),
    "/w/<slug>/notices/<notice>/": Rule(GET=MEMBERS),
    "/w/<slug>/recalculations/<recalculation>/": Rule(GET=SUPERVISING),
    "/w/<slug>/calendar/": Rule(GET=MEMBERS),
    "/w/<slug>/calendar/link/": Rule(POST=MEMBERS),
    "/w/<slug>/calendar/revocation/": Rule(POST=MEMBERS),
    "/calendar/<token>/promises.ics": Rule(GET=ANYBODY, empty=True),
    "/w/<slug>/escalations/": Rule(GET=SEEING_FIGURES),
    "/w/<slug>/escalations/<escalation>/acknowledgement/": Rule(POST=SUPERVISING),
    "/w/<slug>/customers/": Rule(GET=MEMBERS),
    "/w/<slug>/customers/<customer>/": Rule(GET=MEMBERS),
    "/w/<slug>/customers/<customer>/extract/": Rule(POST=SUPERVISING),
    "/w/<slug>/customers/<customer>/legal-holds/": Rule(
        GET=ADMINISTRATORS, POST=ADMINISTRATORS, body=lambda side: {"reason": "Court"}
    ),
    "/w/<slug>/customers/<customer>/legal-holds/<hold>/lifting/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/history/<noun>/<subject>/": Rule(GET=AUDITING),
    "/w/<slug>/access-log/": Rule(GET=AUDITING),
    "/w/<slug>/settings/purposes/": Rule(
        GET=ADMINISTRATORS,
        POST=ADMINISTRATORS,
        body=lambda side: {"code": "panel", "ground": "consent", "name_en": "Panel"},
    ),
    "/w/<slug>/settings/purposes/<purpose>/": Rule(
        POST=ADMINISTRATORS, body=lambda side: {"name_en": "News"}
    ),
    "/w/<slug>/settings/purposes/<purpose>/retirement/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/customers/<customer>/consents/<purpose>/": Rule(
        POST=HANDLING, body=lambda side: {"given": "yes", "how": "writing"}
    ),
    "/w/<slug>/settings/masking/": Rule(GET=ADMINISTRATORS),
    "/w/<slug>/settings/masking/<role>/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/cases/<number>/disclosure/": Rule(GET=HANDLING, POST=HANDLING),
    "/w/<slug>/messages/<message>/disclosure/": Rule(GET=HANDLING, POST=HANDLING),
    "/w/<slug>/settings/retention/": Rule(GET=ADMINISTRATORS),
    "/w/<slug>/settings/retention/<kind>/": Rule(
        POST=ADMINISTRATORS, body=lambda side: {"days": "30"}
    ),
    "/w/<slug>/settings/retention/<kind>/trial/": Rule(
        POST=ADMINISTRATORS, body=lambda side: {"days": "30"}
    ),
    "/w/<slug>/customers/<customer>/erasure/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/customers/<customer>/preferences/": Rule(POST=HANDLING),
    "/w/<slug>/customers/<customer>/tier/": Rule(
        POST=SUPERVISING,
        body=lambda side: {"tier": str(side.tier.id), "reason": "contract"},
        naming=("tier",),
    ),
    "/w/<slug>/customers/<customer>/merging/": Rule(
        GET=HANDLING,
        POST=HANDLING,
        body=lambda side: {"into": side.customer.id},
        naming=("into",),
    ),
    "/w/<slug>/customers/<customer>/unmerging/": Rule(POST=HANDLING),
    "/w/<slug>/customers/<customer>/contact-points/<point>/disclosure/": Rule(POST=HANDLING),
    "/w/<slug>/customers/<customer>/contact-points/<point>/verification/": Rule(POST=HANDLING),
    # Putting it right.
    "/w/<slug>/cases/<number>/offers/": Rule(
        GET=MEMBERS,
        POST=HANDLING,
        body=lambda side: {"remedies": ["gift"]},
    ),
    "/w/<slug>/cases/<number>/failures/": Rule(POST=HANDLING),
    "/w/<slug>/failures/<failure>/finding/": Rule(POST=HANDLING),
    "/w/<slug>/approvals/": Rule(GET=MEMBERS),
    "/w/<slug>/offers/<offer>/approval/": Rule(
        GET=MEMBERS,
        POST=DECIDING,
        body=lambda side: {"decision": "approve"},
    ),
    "/w/<slug>/offers/<offer>/answer/": Rule(POST=HANDLING),
    "/w/<slug>/offers/<offer>/withdrawal/": Rule(POST=HANDLING, body=lambda side: {"reason": "x"}),
    "/w/<slug>/offers/<offer>/lines/<line>/execution/": Rule(POST=HANDLING),
    "/w/<slug>/offers/<offer>/lines/<line>/verification/": Rule(POST=HANDLING),
    "/w/<slug>/authorities/": Rule(GET=MEMBERS, POST=ADMINISTRATORS),
    "/w/<slug>/authorities/<authority>/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/remedies/": Rule(GET=MEMBERS, POST=ADMINISTRATORS),
    "/w/<slug>/remedies/<remedy>/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/remedies/<remedy>/retirement/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/remedies/<remedy>/restoration/": Rule(POST=ADMINISTRATORS),
    # Mail that waits for a person, and the demo's outbox.
    "/outbox/": Rule(GET=ANYBODY, empty=True),
    "/outbox/<caught>/": Rule(GET=ANYBODY, empty=True),
    "/w/<slug>/mail/": Rule(GET=SUPERVISING),
    "/w/<slug>/mail/addresses/": Rule(
        GET=ADMINISTRATORS, POST=ADMINISTRATORS, body=an_address, naming=("team",)
    ),
    "/w/<slug>/mail/addresses/<address>/signing-key/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/mail/addresses/<address>/signing-key/confirmation/": Rule(
        POST=ADMINISTRATORS, empty=True
    ),
    "/w/<slug>/mail/addresses/<address>/": Rule(
        GET=ADMINISTRATORS,
        POST=ADMINISTRATORS,
        body=lambda side: {"name": "Care", "team": str(side.team.id)},
        naming=("team",),
    ),
    "/w/<slug>/mail/mailboxes/": Rule(
        POST=ADMINISTRATORS, body=a_mailbox, naming=("service_address",)
    ),
    "/w/<slug>/mail/<mail>/raw/": Rule(GET=SUPERVISING),
    "/w/<slug>/mail/<mail>/admission/": Rule(POST=SUPERVISING),
    "/w/<slug>/mail/<mail>/dismissal/": Rule(POST=SUPERVISING),
    "/w/<slug>/messages/<message>/": Rule(GET=MEMBERS),
    "/w/<slug>/letters/<letter>/sending/": Rule(POST=SUPERVISING),
    # After the answer: was it put right, and why did it come about?
    "/f/<token>/": Rule(GET=ANYBODY, POST=ANYBODY, empty=True),
    "/w/<slug>/follow-ups/": Rule(GET=MEMBERS),
    "/w/<slug>/follow-ups/<follow_up>/": Rule(GET=MEMBERS),
    "/w/<slug>/follow-ups/<follow_up>/calls/": Rule(POST=HANDLING),
    "/w/<slug>/follow-ups/<follow_up>/judgement/": Rule(POST=SUPERVISING),
    "/w/<slug>/causes/": Rule(GET=MEMBERS, POST=SEEING_FIGURES),
    "/w/<slug>/causes/<cause>/retirement/": Rule(POST=SEEING_FIGURES),
    "/w/<slug>/cases/<number>/cause/": Rule(
        GET=MEMBERS,
        POST=HANDLING | SEEING_FIGURES,
        body=lambda side: {"cause": side.cause.id},
        naming=("cause",),
    ),
    "/w/<slug>/cases/<number>/cause/<finding>/withdrawal/": Rule(POST=HANDLING | SEEING_FIGURES),
    "/w/<slug>/pulse/": Rule(GET=SEEING_FIGURES),
    "/w/<slug>/pulse/<figure>/": Rule(GET=SEEING_FIGURES),
    # Snippets.
    "/w/<slug>/snippets/": Rule(GET=MEMBERS, POST=SUPERVISING),
    "/w/<slug>/snippets/<snippet>/": Rule(POST=SUPERVISING),
    "/w/<slug>/snippets/<snippet>/retirement/": Rule(POST=SUPERVISING),
    # Webhooks.
    "/w/<slug>/webhooks/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/webhooks/<webhook>/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/webhooks/<webhook>/secret/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/webhooks/<webhook>/trial/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/webhooks/<webhook>/pause/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/webhooks/<webhook>/resumption/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/webhooks/<webhook>/retirement/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/webhooks/<webhook>/postings/<posting>/replay/": Rule(POST=ADMINISTRATORS),
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
    "/api/v1/follow-ups": Rule(GET=MEMBERS),
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
    "/api/v1/remedies": Rule(GET=MEMBERS),
    "/api/v1/promises": Rule(GET=MEMBERS),
    "/api/v1/customers/<customer_id>": Rule(GET=MEMBERS),
}
