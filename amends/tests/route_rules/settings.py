"""What people set for themselves and administrators for all."""

from amends.tests.route_rules.visitors import ADMINISTRATORS, MEMBERS, SUPERVISING, Rule
from amends.tests.sides import Side


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


def an_address(side: Side) -> dict:
    return {"address": "more@example.net", "name": "More", "team": str(side.team.id)}


def a_mailbox(side: Side) -> dict:
    return {
        "service_address": str(side.service_address.id),
        "host": "93.184.216.34",
        "port": "993",
        "security": "tls",
        "user": "care",
        "password": "secret",
    }


SETTINGS: dict[str, Rule] = {
    # Oneself and one's colleagues.
    "/w/<slug>/me/": Rule(GET=MEMBERS, POST=MEMBERS),
    "/w/<slug>/me/tokens/": Rule(POST=MEMBERS),
    "/w/<slug>/me/tokens/<token>/revocation/": Rule(POST=MEMBERS),
    "/w/<slug>/second-factor/": Rule(GET=MEMBERS),
    "/w/<slug>/me/identities/<provider>/": Rule(GET=MEMBERS),
    "/w/<slug>/me/identities/<provider>/connection/": Rule(GET=MEMBERS),
    "/w/<slug>/me/identities/<provider>/disconnection/": Rule(GET=MEMBERS, POST=MEMBERS),
    "/w/<slug>/me/sessions/": Rule(GET=MEMBERS),
    "/w/<slug>/me/sessions/ending/": Rule(POST=MEMBERS),
    "/w/<slug>/me/sessions/<session>/ending/": Rule(POST=MEMBERS, empty=True),
    "/w/<slug>/people/<member>/sessions/ending/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/settings/warning-words/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/api/v1/warning-words": Rule(
        GET=MEMBERS,
        POST=ADMINISTRATORS,
        body=lambda side: {"kind": "court", "language": "en", "words": ["writ"], "script": "-"},
    ),
    "/w/<slug>/settings/rules/new/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/settings/rules/<position>/removal/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/settings/sign-in/passwords/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/settings/calls/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
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
    "/w/<slug>/settings/organisation/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
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
    "/w/<slug>/settings/look-up/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/settings/look-up/trial/": Rule(POST=ADMINISTRATORS, empty=True),
    "/w/<slug>/settings/look-up/stop/": Rule(POST=ADMINISTRATORS, empty=True),
    "/w/<slug>/settings/look-up/resumption/": Rule(POST=ADMINISTRATORS, empty=True),
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
    "/w/<slug>/settings/departments/": Rule(
        GET=ADMINISTRATORS,
        POST=ADMINISTRATORS,
        body=lambda side: {"code": "kitchen", "kind": "internal", "name_en": "Kitchen"},
    ),
    "/w/<slug>/settings/departments/<department>/": Rule(
        GET=ADMINISTRATORS,
        POST=ADMINISTRATORS,
        body=lambda side: {"kind": "internal", "name_en": "Kitchen"},
    ),
    "/w/<slug>/settings/departments/<department>/retirement/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/settings/departments/<department>/restoration/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/settings/departments/<department>/clerks/": Rule(
        POST=ADMINISTRATORS,
        body=lambda side: {
            "name": "Cook",
            "email": "cook2@example.net",
            "membership": str(side.member.id),
        },
        naming=("membership",),
    ),
    "/w/<slug>/settings/clerks/<clerk>/retirement/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/settings/purposes/": Rule(
        GET=ADMINISTRATORS,
        POST=ADMINISTRATORS,
        body=lambda side: {"code": "panel", "ground": "consent", "name_en": "Panel"},
    ),
    "/w/<slug>/settings/purposes/<purpose>/": Rule(
        POST=ADMINISTRATORS, body=lambda side: {"name_en": "News"}
    ),
    "/w/<slug>/settings/purposes/<purpose>/retirement/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/settings/masking/": Rule(GET=ADMINISTRATORS),
    "/w/<slug>/settings/masking/<role>/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/settings/retention/": Rule(GET=ADMINISTRATORS),
    "/w/<slug>/settings/retention/<kind>/": Rule(
        POST=ADMINISTRATORS, body=lambda side: {"days": "30"}
    ),
    "/w/<slug>/settings/retention/<kind>/trial/": Rule(
        POST=ADMINISTRATORS, body=lambda side: {"days": "30"}
    ),
    "/w/<slug>/authorities/": Rule(GET=MEMBERS, POST=ADMINISTRATORS),
    "/w/<slug>/authorities/<authority>/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/remedies/": Rule(GET=MEMBERS, POST=ADMINISTRATORS),
    "/w/<slug>/remedies/<remedy>/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/remedies/<remedy>/retirement/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/remedies/<remedy>/restoration/": Rule(POST=ADMINISTRATORS),
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
    "/w/<slug>/sms/<text>/admission/": Rule(POST=SUPERVISING),
    "/w/<slug>/sms/<text>/dismissal/": Rule(POST=SUPERVISING),
    "/w/<slug>/letters/<letter>/sending/": Rule(POST=SUPERVISING),
    # SMS.
    "/w/<slug>/sms/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/sms/trial/": Rule(POST=ADMINISTRATORS, empty=True),
    "/w/<slug>/sms/stop/": Rule(POST=ADMINISTRATORS, empty=True),
    "/w/<slug>/sms/resumption/": Rule(POST=ADMINISTRATORS, empty=True),
    # Webhooks.
    "/w/<slug>/robots/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/robots/<robot>/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/webhooks/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/webhooks/<webhook>/": Rule(GET=ADMINISTRATORS, POST=ADMINISTRATORS),
    "/w/<slug>/webhooks/<webhook>/secret/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/webhooks/<webhook>/trial/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/webhooks/<webhook>/pause/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/webhooks/<webhook>/resumption/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/webhooks/<webhook>/retirement/": Rule(POST=ADMINISTRATORS),
    "/w/<slug>/webhooks/<webhook>/postings/<posting>/replay/": Rule(POST=ADMINISTRATORS),
}
