"""Which mails no person wrote. None of them is ever answered: two machines that thank each other
do so until one of them is full (RFC 3834)."""

import re
from collections.abc import Mapping

_NOBODY = re.compile(
    r"\A(?:mailer-daemon|po+stmaster|no-?reply|do-?not-?reply|bounces?|listserv|majordomo)\b"
    r"|\Amail\.delivery\.system@|-bounces?@|\Abounce[+-]|\Afeedback(?:loop)?@",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\A\W*(?:auto(?:matic)?[ -]?(?:reply|response|antwort|svar)|automatische antwort|vacation"
    r"|out of (?:the )?office|away from (?:my )?(?:mail|desk)|abwesen|réponse automatique"
    r"|respuesta automática|自动回复|自動回覆|自动答复|自動答覆|自動回復|休假|自動返信|不在通知)",
    re.IGNORECASE,
)


def why_automatic(headers: Mapping[str, str], *, sender: str, subject: str) -> str:
    """The sign that a machine sent it, or `""`. Keys of `headers` are lower case."""
    submitted = headers.get("auto-submitted", "").split(";")[0].strip().lower()
    if submitted and submitted != "no":
        return "auto-submitted"
    if headers.get("precedence", "").strip().lower() in ("bulk", "junk", "list", "auto_reply"):
        return "precedence"
    suppressed = headers.get("x-auto-response-suppress", "").lower()
    if any(word in suppressed for word in ("all", "oof", "autoreply")):
        return "x-auto-response-suppress"
    for name in ("x-autoreply", "x-autorespond", "x-autoresponse", "x-auto-reply-from"):
        if headers.get(name, "").strip().lower() not in ("", "no"):
            return name
    if headers.get("content-type", "").lower().startswith("multipart/report"):
        return "report"
    for name in ("list-id", "list-unsubscribe", "list-post", "feedback-id"):
        if name in headers:
            return name
    if headers.get("return-path", "").strip() == "<>":
        return "empty return-path"
    if "x-failed-recipients" in headers or not sender or _NOBODY.search(sender):
        return "sender"
    return "subject" if _SUBJECT.match(subject) else ""
