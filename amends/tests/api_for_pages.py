"""What a program calls to do what a page does; or why it has to be a person at a page."""

from collections.abc import Mapping

V1 = "/api/v1"
CASE, CUSTOMER = f"{V1}/cases/<number>", f"{V1}/customers/<customer_id>"
OFFER = f"{V1}/offers/<offer>"

# Reasons, each for a kind of page.
ONESELF = "one's own account and browser: a program has neither"
SETTINGS = "how the organisation works is decided by a person who signed in, with a second factor"
SECRETS = "a secret is made or shown: a stolen token must not make itself another one"
MANY = "many at once with a look before; a program calls the verb for each and retries what failed"
PAPER = "whether the seal is used is decided by somebody who has the paper before her, and scans it"
LOOKING = "belongs to the screen on which it stands"

API_FOR: Mapping[str, str] = {
    # Cases.
    "cases/new/": f"{V1}/cases",
    "cases/<number>/messages/": f"{CASE}/messages",
    "cases/<number>/messages/<message>/acceptance/": f"{CASE}/messages/<message>/acceptance",
    "cases/<number>/messages/<message>/splitting/": f"{CASE}/messages/<message>/splitting",
    "cases/<number>/putting-back/": f"{CASE}/putting-back",
    "cases/<number>/following/": f"{CASE}/following",
    "cases/<number>/following/end/": f"{CASE}/following/end",
    "cases/<number>/links/": f"{CASE}/links",
    "cases/<number>/links/<other>/removal/": f"{CASE}/links/removal",
    "cases/<number>/notes/": f"{CASE}/messages",
    "cases/<number>/call/": f"{CASE}/call",
    "cases/<number>/promises/": f"{CASE}/promises",
    "cases/<number>/promises/<promise>/keeping/": f"{CASE}/promises/<promise>/keeping",
    "cases/<number>/promises/<promise>/renegotiation/": f"{CASE}/promises/<promise>/renegotiation",
    "cases/<number>/holder/": f"{CASE}/assignment",
    "cases/<number>/assignment/": f"{CASE}/assignment",
    "supervision/handing-over/": f"{CASE}/assignment",
    "cases/<number>/escalation/": f"{CASE}/escalation",
    "people/teams/<team>/": f"{V1}/teams/<team>/calendar",
    "settings/warning-words/": f"{V1}/warning-words",
    "cases/<number>/conduct/": f"{CASE}/conduct",
    "conduct/<note>/review/": f"{V1}/conduct/<note>/review",
    "conduct/<note>/review-request/": f"{V1}/conduct/<note>/review-request",
    "cases/<number>/urging/": f"{CASE}/urgings",
    "shifts/new/": f"{V1}/handovers",
    "shifts/<handover>/confirmation/": f"{V1}/handovers/<handover>/confirmation",
    "shifts/<handover>/withdrawal/": f"{V1}/handovers/<handover>/withdrawal",
    "cases/<number>/oversights/": f"{CASE}/oversights",
    "cases/<number>/oversights/<oversight>/report/": f"{CASE}/oversights/<oversight>/report",
    "cases/<number>/oversights/<oversight>/reading/": f"{CASE}/oversights/<oversight>/reading",
    "cases/<number>/oversights/<oversight>/withdrawal/": (
        f"{CASE}/oversights/<oversight>/withdrawal"
    ),
    "cases/<number>/tags/": f"{CASE}/tags",
    "cases/<number>/tags/removal/": f"{CASE}/tags/removal",
    "cases/<number>/merging/": f"{CASE}/merging",
    "cases/<number>/unmerging/": f"{CASE}/unmerging",
    "cases/<number>/skill/": f"{CASE}/skill",
    "cases/<number>/filling/": f"{CASE}/fields",
    "cases/<number>/assessment/": f"{CASE}/assessment",
    "cases/<number>/answer/": f"{CASE}/answer",
    "cases/<number>/closure/": f"{CASE}/closure",
    "cases/<number>/reopening/": f"{CASE}/reopening",
    "cases/<number>/failures/": f"{CASE}/failures",
    "cases/<number>/cause/": f"{CASE}/cause",
    "cases/<number>/cause/<finding>/withdrawal/": f"{CASE}/cause/<finding>/withdrawal",
    "cases/<number>/classification/": f"{CASE}/classification",
    "cases/<number>/finding/": f"{CASE}/finding",
    "cases/<number>/appeals/": f"{CASE}/appeals",
    "cases/<number>/appeals/<appeal>/decision/": f"{CASE}/appeals/<appeal>/decision",
    "failures/<failure>/finding/": f"{V1}/failures/<failure>/finding",
    "cases/<number>/deeds/<deed>/undoing/": f"{CASE}/undoing",
    "cases/changes/<change>/undoing/": f"{V1}/changes/<change>/undoing",
    "escalations/<escalation>/acknowledgement/": f"{V1}/escalations/<escalation>/acknowledgement",
    "notices/reading/": f"{V1}/notices/reading",
    # Putting it right.
    "cases/<number>/offers/": f"{CASE}/offers",
    "offers/<offer>/approval/": f"{OFFER}/approval",
    "offers/<offer>/answer/": f"{OFFER}/answer",
    "offers/<offer>/withdrawal/": f"{OFFER}/withdrawal",
    "offers/<offer>/lines/<line>/execution/": f"{OFFER}/lines/<line>/execution",
    "offers/<offer>/lines/<line>/verification/": f"{OFFER}/lines/<line>/verification",
    "follow-ups/<follow_up>/calls/": f"{V1}/follow-ups/<follow_up>/calls",
    "follow-ups/<follow_up>/number/": f"{CUSTOMER}/contact-points/<point>/disclosure",
    "follow-ups/<follow_up>/judgement/": f"{V1}/follow-ups/<follow_up>/judgement",
    # Questions to departments.
    "cases/<number>/dispatches/": f"{CASE}/dispatches",
    "dispatches/<dispatch>/review/": f"{V1}/dispatches/<dispatch>/review",
    "dispatches/<dispatch>/explanation/": f"{V1}/dispatches/<dispatch>/explanation",
    "dispatches/<dispatch>/word/": f"{V1}/dispatches/<dispatch>/answer",
    "dispatches/<dispatch>/reassignment/": f"{V1}/dispatches/<dispatch>/reassignment",
    "dispatches/<dispatch>/recall/": f"{V1}/dispatches/<dispatch>/recall",
    # Customers.
    "customers/<customer>/preferences/": f"{CUSTOMER}/preferences",
    "customers/<customer>/tier/": f"{CUSTOMER}/tier",
    "customers/<customer>/account-manager/": f"{CUSTOMER}/account-manager",
    "customers/<customer>/merging/": f"{CUSTOMER}/merging",
    "customers/<customer>/unmerging/": f"{CUSTOMER}/unmerging",
    "customers/<customer>/consents/<purpose>/": f"{CUSTOMER}/consents",
    "customers/<customer>/extract/": f"{CUSTOMER}/extract",
    "customers/<customer>/erasure/": f"{CUSTOMER}/erasure",
    "customers/<customer>/legal-holds/": f"{CUSTOMER}/legal-holds",
    "customers/<customer>/legal-holds/<hold>/lifting/": f"{CUSTOMER}/legal-holds/<hold>/lifting",
    "customers/<customer>/contact-points/<point>/disclosure/": (
        f"{CUSTOMER}/contact-points/<point>/disclosure"
    ),
    "customers/<customer>/contact-points/<point>/sms-refusal/": (
        f"{CUSTOMER}/contact-points/<point>/texts"
    ),
    "customers/<customer>/contact-points/<point>/sms-resumption/": (
        f"{CUSTOMER}/contact-points/<point>/texts"
    ),
    "customers/<customer>/contact-points/<point>/verification/": (
        f"{CUSTOMER}/contact-points/<point>/verification"
    ),
    "settings/retention/<kind>/trial/": f"{V1}/retention/<kind>/trial",
    # Colleagues.
    "leaves/": f"{V1}/leaves",
    "leaves/<leave>/ending/": f"{V1}/leaves/<leave>/ending",
    # Figures.
    "reports/": f"{V1}/reports",
    "reports/months/": f"{V1}/months",
    # What platforms handed over.
    "cases/<number>/referrals/": f"{CASE}/referrals",
    "referrals/<referral>/answer/": f"{V1}/referrals/<referral>/answer",
    "referrals/<referral>/return/": f"{V1}/referrals/<referral>/return",
    "referrals/<referral>/result/": f"{V1}/referrals/<referral>/result",
    "referrals/<referral>/extension/": f"{V1}/referrals/<referral>/extension",
    "referrals/<referral>/extension/decision/": f"{V1}/referrals/<referral>/extension/decision",
    # Letters on paper.
    "cases/<number>/formal-letters/": f"{CASE}/formal-letters",
    "formal-letters/<formal_letter>/": f"{V1}/formal-letters/<formal_letter>",
    "formal-letters/<formal_letter>/seal/": f"{V1}/formal-letters/<formal_letter>/seal",
    "formal-letters/<formal_letter>/dropping/": f"{V1}/formal-letters/<formal_letter>/dropping",
    "formal-letters/<formal_letter>/courier/": f"{V1}/formal-letters/<formal_letter>/courier",
    "formal-letters/<formal_letter>/delivery/": f"{V1}/formal-letters/<formal_letter>/delivery",
    # Words.
    "snippets/": f"{V1}/snippets",
    "snippets/<snippet>/": f"{V1}/snippets/<snippet>",
    "snippets/<snippet>/retirement/": f"{V1}/snippets/<snippet>/retirement",
}
# By the beginning of the address.
NOT_FOR_PROGRAMS: Mapping[str, str] = {
    "me/": ONESELF,
    "leaves/<leave>/": "other days: the leave is ended and another one entered",
    "calendar/": SECRETS,
    "webhooks/": SECRETS,
    "robots/": SECRETS,
    "sms/": SECRETS,
    "people/": SETTINGS,
    "settings/organisation/": SETTINGS,
    "settings/": SETTINGS,
    "causes/": SETTINGS,
    "imports/programs/": "somebody looks at the export before it comes in; there is a command, too",
    "imports/": "somebody looks at the table before it comes in; programs use POST /cases",
    "authorities/": SETTINGS,
    "remedies/": SETTINGS,
    "referrals/platforms/": SETTINGS,
    "mail/addresses/": SETTINGS,
    "mail/mailboxes/": SECRETS,
    "mail/<mail>/": "whether a mail set aside is let in, somebody judges who has read it",
    "formal-letters/<formal_letter>/seal/decision/": PAPER,
    "formal-letters/<formal_letter>/scan/": PAPER,
    "formal-letters/series/": SETTINGS,
    "formal-letters/templates/": SETTINGS,
    "letters/": "whether a letter is sent once more, somebody judges who knows why it stuck",
    "cases/<number>/warnings/": "whether words are meant, somebody judges who has read them",
    "cases/changes/": MANY,
    "cases/exports/": "GET /cases goes through all of them, page by page",
    "reports/wishes/": ONESELF,
    "reports/months/file/": MANY,
    "views/": f"{LOOKING}; GET /views reads them",
    "call-list/next/": f"{LOOKING}; GET /call-list reads who is next",
    "cases/<number>/presence/": LOOKING,
    "cases/<number>/promises/offer/": LOOKING,
    "cases/<number>/disclosure/": "words are unmasked by the role of the token's owner",
    "messages/<message>/disclosure/": "words are unmasked by the role of the token's owner",
}
