"""The catalogue that a workspace starts with: what wins a customer back, from a word to money.

Amounts are in the workspace's own currency and meant to be changed.
"""

from amends.events.actor import system
from amends.people.models import Workspace
from amends.recovery.models import Remedy, RemedyKind

# code, kind, usual amount, needs proof, name per language, what the customer reads per language
CATALOGUE = [
    (
        "apology",
        RemedyKind.APOLOGY,
        0,
        False,
        {"zh-hans": "道歉信", "zh-hant": "道歉信", "en": "Letter of apology"},
        {
            "zh-hans": "一封由负责人署名的道歉信。",
            "zh-hant": "一封由負責人署名的道歉信。",
            "en": "A letter of apology, signed by the person in charge.",
        },
    ),
    (
        "explanation",
        RemedyKind.EXPLANATION,
        0,
        False,
        {"zh-hans": "书面解释原因", "zh-hant": "書面說明原因", "en": "Written explanation"},
        {
            "zh-hans": "我们查明原因后，写清楚发生了什么、为什么。",
            "zh-hant": "我們查明原因後，寫清楚發生了什麼、為什麼。",
            "en": "We find out what happened and why, and tell you in writing.",
        },
    ),
    (
        "correction",
        RemedyKind.CORRECTION,
        0,
        False,
        {
            "zh-hans": "更正并重新办理",
            "zh-hant": "更正並重新辦理",
            "en": "Put right and done again",
        },
        {
            "zh-hans": "我们把做错的地方改正过来，您不用再跑一趟。",
            "zh-hant": "我們把做錯的地方改正過來，您不必再跑一趟。",
            "en": "We correct what was done wrong; you need do nothing more.",
        },
    ),
    (
        "priority",
        RemedyKind.PRIORITY,
        0,
        False,
        {"zh-hans": "下次优先办理", "zh-hant": "下次優先辦理", "en": "Served first next time"},
        {
            "zh-hans": "下一次办理时，我们优先为您服务。",
            "zh-hant": "下一次辦理時，我們優先為您服務。",
            "en": "The next time you come, you are served first.",
        },
    ),
    (
        "meal-voucher",
        RemedyKind.COUPON,
        60,
        False,
        {"zh-hans": "儿童餐券", "zh-hant": "兒童餐券", "en": "Children’s meal voucher"},
        {
            "zh-hans": "一张儿童餐券，一年内有效。",
            "zh-hant": "一張兒童餐券，一年內有效。",
            "en": "A voucher for a children’s meal, valid for one year.",
        },
    ),
    (
        "gift",
        RemedyKind.GOODWILL,
        80,
        False,
        {"zh-hans": "关怀礼", "zh-hant": "關懷禮", "en": "Token of goodwill"},
        {
            "zh-hans": "一份表达歉意的小礼物，寄到您手上。",
            "zh-hant": "一份表達歉意的小禮物，寄到您手上。",
            "en": "A small present with our apologies, sent to you.",
        },
    ),
    (
        "discount",
        RemedyKind.DISCOUNT,
        100,
        False,
        {"zh-hans": "账单减免", "zh-hant": "帳單減免", "en": "Discount on the bill"},
        {
            "zh-hans": "从下一张账单中减免。",
            "zh-hant": "從下一張帳單中減免。",
            "en": "Taken off your next bill.",
        },
    ),
    (
        "replacement",
        RemedyKind.REPLACEMENT,
        0,
        True,
        {"zh-hans": "换新", "zh-hant": "換新", "en": "Replacement"},
        {
            "zh-hans": "换一件全新的给您，原件不会再寄回给您。",
            "zh-hant": "換一件全新的給您，原件不會再寄回給您。",
            "en": "A new one; you never get the old one back.",
        },
    ),
    (
        "refund",
        RemedyKind.REFUND,
        420,
        True,
        {"zh-hans": "退还费用", "zh-hant": "退還費用", "en": "Refund"},
        {
            "zh-hans": "退回原支付方式，到账后请您确认。",
            "zh-hant": "退回原付款方式，入帳後請您確認。",
            "en": "Paid back the way you paid; please confirm when it has arrived.",
        },
    ),
]


def open_remedies(workspace: Workspace) -> None:
    for code, kind, amount, needs_proof, name, text in CATALOGUE:
        Remedy.objects.add(
            workspace,
            by=system,
            code=code,
            kind=kind,
            name=name,
            text=text,
            amount=amount,
            needs_proof=needs_proof,
        )
