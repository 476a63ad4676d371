"""The templates of letters that a workspace starts with; each may be changed or retired."""

from amends.events.actor import system
from amends.letters.models import Kind, LetterTemplate
from amends.people.models import Workspace

# kind, then title and text in Simplified Chinese, Traditional Chinese and English
TEMPLATES = [
    (
        Kind.ANSWER,
        "关于您反映问题的答复函",
        "您反映的问题（工单 {number}）我们已经收到并进行了核实，现答复如下：\n\n一、核查情况\n\n二、处理结果\n\n"
        "如对以上答复有不同意见，请随时与我们联系。感谢您的理解与支持。",
        "關於您反映問題的答覆函",
        "您反映的問題（工單 {number}）我們已經收到並進行了查證，現答覆如下：\n\n一、查證情形\n\n二、處理結果\n\n"
        "如對以上答覆有不同意見，請隨時與我們聯絡。感謝您的理解與支持。",
        "Our answer to your complaint",
        "We have looked into what you told us ({number}). This is what we found, and what we have done:\n\n"
        "If you see it differently, please tell us at any time.",
    ),
    (
        Kind.ANSWER,
        "关于转办件 {their_number} 的答复函",
        "贵单位转来的 {their_number} 号件（我单位工单 {number}）收悉，现将办理情况答复如下：\n\n{answer}\n\n"
        "特此函复。",
        "關於轉辦件 {their_number} 的答覆函",
        "貴單位轉來的 {their_number} 號件（本單位工單 {number}）收悉，現將辦理情形答覆如下：\n\n{answer}\n\n"
        "特此函覆。",
        "Our answer to your referral {their_number}",
        "We have received what you handed over under {their_number} (our {number}). This is our answer:\n\n"
        "{answer}",
    ),
    (
        Kind.APOLOGY,
        "致歉函",
        "对于您在工单 {number} 中反映的经历，我们深表歉意。这是我们的过错：\n\n"
        "为了不让同样的事再次发生，我们已经：\n\n"
        "再次向您致以诚挚的歉意。",
        "致歉函",
        "對於您在工單 {number} 中反映的經歷，我們深表歉意。這是我們的過錯：\n\n"
        "為了不讓同樣的事再次發生，我們已經：\n\n"
        "再次向您致以誠摯的歉意。",
        "Our apology",
        "We are truly sorry for what you went through ({number}). It was our fault:\n\n"
        "So that it does not happen again, we have:\n\nPlease accept our apology.",
    ),
    (
        Kind.SETTLEMENT,
        "和解函",
        "就您反映的问题（工单 {number}），经双方协商，达成如下一致意见：\n\n一、\n二、\n\n"
        "以上内容经双方确认后生效。",
        "和解函",
        "就您反映的問題（工單 {number}），經雙方協商，達成如下一致意見：\n\n一、\n二、\n\n"
        "以上內容經雙方確認後生效。",
        "What we have agreed on",
        "In the matter of {number} we have agreed with you on the following:\n\n1. \n2. \n\n"
        "This holds once both sides have confirmed it.",
    ),
]


def open_letter_templates(workspace: Workspace) -> None:
    """Twice is harmless: a workspace that has any keeps its own."""
    if LetterTemplate.objects.filter(workspace=workspace).exists():
        return
    for kind, hans_title, hans, hant_title, hant, title, text in TEMPLATES:
        LetterTemplate.objects.write(
            workspace,
            kind=kind,
            title={"zh-hans": hans_title, "zh-hant": hant_title, "en": title},
            text={"zh-hans": hans, "zh-hant": hant, "en": text},
            by=system,
        )
