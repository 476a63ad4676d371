"""The purposes that every workspace begins with. Following up on a complaint is owed to the customer and
rests on that, until she objects; news, recordings and partners need her consent."""

from amends.customers.models import Ground, Purpose
from amends.customers.models.purpose import FOLLOW_UP, NEWS, PARTNERS, RECORDING
from amends.events.actor import system
from amends.people.models import Workspace

PURPOSES = {
    FOLLOW_UP: (
        Ground.INTEREST,
        {"zh-hans": "回访", "zh-hant": "回訪", "en": "Follow-up"},
        {
            "zh-hans": "问题答复之后，我们会问您一次是否真的解决了。",
            "zh-hant": "問題答覆之後，我們會問您一次是否真的解決了。",
            "en": "After we have answered, we ask you once whether it was really put right.",
        },
    ),
    NEWS: (
        Ground.CONSENT,
        {"zh-hans": "新消息与优惠", "zh-hant": "新訊息與優惠", "en": "News and offers"},
        {
            "zh-hans": "我们可以把新消息和优惠发给您。",
            "zh-hant": "我們可以把新訊息和優惠寄給您。",
            "en": "We may send you news and offers.",
        },
    ),
    RECORDING: (
        Ground.CONSENT,
        {"zh-hans": "通话录音", "zh-hant": "通話錄音", "en": "Recording of calls"},
        {
            "zh-hans": "与您的通话可以录音，用来核对当时说了什么。",
            "zh-hant": "與您的通話可以錄音，用來核對當時說了什麼。",
            "en": "Calls with you may be recorded, to look up later what was said.",
        },
    ),
    PARTNERS: (
        Ground.CONSENT,
        {"zh-hans": "转交合作方", "zh-hant": "轉交合作方", "en": "Passing on to partners"},
        {
            "zh-hans": "处理您的问题所需的内容可以转交给合作方。",
            "zh-hant": "處理您的問題所需的內容可以轉交給合作方。",
            "en": "What is needed to put it right may be passed on to partners.",
        },
    ),
}


def open_purposes(workspace: Workspace) -> None:
    """Those that are not there yet; also given to workspaces that were opened before there were any."""
    there = set(Purpose.objects.filter(workspace=workspace).values_list("code", flat=True))
    for code, (ground, name, wording) in PURPOSES.items():
        if code not in there:
            Purpose.objects.define(
                workspace, code=code, ground=ground, name=name, wording=wording, by=system
            )
