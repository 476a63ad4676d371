"""The snippets that a workspace starts with; each may be changed or retired."""

from amends.events.actor import system
from amends.knowledge.models import Snippet
from amends.people.models import Workspace

# code, Simplified Chinese, Traditional Chinese, English
SNIPPETS = [
    (
        "sorry",
        "非常抱歉给您带来这样的经历。我是{agent}，工单 {number} 由我全程负责。",
        "非常抱歉讓您有這樣的經歷。我是{agent}，工單 {number} 由我全程負責。",
        "I am truly sorry for what you went through. I am {agent}, and I look after {number} "
        "until it is settled.",
    ),
    (
        "cause",
        "原因已经查明：",
        "原因已經查明：",
        "We have found out why this happened: ",
    ),
    (
        "progress",
        "{customer}，您的工单 {number} 正在处理，目前的进展是：",
        "{customer}，您的工單 {number} 正在處理，目前的進展是：",
        "{customer}, we are working on {number}. This is how far it has come: ",
    ),
    (
        "material",
        "为了尽快核实，请您补充以下资料：",
        "為了盡快核實，請您補充以下資料：",
        "So that we can look into it quickly, please send us: ",
    ),
    (
        "received",
        "您发来的资料已经收到，谢谢。",
        "您寄來的資料已經收到，謝謝。",
        "What you sent has arrived. Thank you.",
    ),
    (
        "thanks",
        "谢谢您告诉我们。您的话帮助我们不让同样的事再发生。{agent}",
        "謝謝您告訴我們。您的話幫助我們不讓同樣的事再發生。{agent}",
        "Thank you for telling us. Your words help us to keep it from happening again. {agent}",
    ),
]


def open_snippets(workspace: Workspace) -> None:
    for code, simplified, traditional, english in SNIPPETS:
        text = {"zh-hans": simplified, "zh-hant": traditional, "en": english}
        Snippet.objects.write(workspace, code=code, text=text, by=system)
