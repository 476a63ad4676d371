"""Mail that came back: to whom it did not go, and whether that address is dead (RFC 3464; and for
servers that write prose instead, what the prose gives away)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import cast

from amends.channels.email.decoding import decoded_header

MOST_BOUNCES = 100
LONGEST_DIAGNOSTIC = 500
READ_OF_TEXT = 20_000

_ADDRESS = r"[^\s<>\"'(),:;\[\]]+@[^\s<>\"'(),:;\[\]]+[^\s<>\"'(),:;\[\].]"
_FROM_A_SERVER = re.compile(
    r"\A(?:mailer-daemon|po+stmaster|mail-?daemon|mail\.delivery\.system)\b", re.I
)
_SUBJECT = re.compile(
    r"undeliver|delivery (?:status|failure|problem|report|notif|has failed|incomplete|system)"
    r"|fail(?:ed|ure) (?:delivery|notice)|returned mail|mail (?:delivery|system)? ?(?:fail|error)"
    r"|could not (?:be )?(?:send|deliver)|message delayed|delayed mail|not delivered|non remis"
    r"|退信|投递失败|投遞失敗|无法投递|無法傳遞|未送达|メールエラー",
    re.I,
)
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_REPLY_CODE = re.compile(r"(?<![\d.])([45]\d\d)(?:[ -]|\Z)")
_DEAD = re.compile(
    r"user (?:is )?(?:unknown|not (?:found|exist))|no such (?:user|mailbox|recipient|address)"
    r"|unknown (?:user|recipient|local part|address|account)|(?:does not|doesn't|not) exist"
    r"|no such local user|no (?:valid )?(?:mailbox|user|account) (?:here|by|with)|no mx record"
    r"|not a (?:valid|known) (?:user|mailbox)|invalid (?:recipient|mailbox|user)|doesn't have an? "
    r"|mailbox (?:not found|unavailable|does|is unavailable|unknown)|unrouteable|not listed in"
    r"|host (?:or domain name )?(?:unknown|not found)|domain (?:not found|does|is not reachable)"
    r"|account (?:is|has been) (?:disabled|inactive|closed)|no valid recipient"
    r"|recipient (?:address )?(?:unknown|not found)|has (?:moved|left|retired)|unknown to"
    r"|not our customer|isn't in my|用户不存在|查无此人|存在しません|リストにありません",
    re.I,
)
# The address may be good: the box is full, the sender is distrusted, the line was down.
_ALIVE = re.compile(
    r"full|quota|over ?size|too (?:large|big|many)|spam|blocked|black|reject(?:ed)? (?:due|by|for)"
    r"|polic|spf|dkim|dmarc|reputation|relay|timed? ?out|try again|temporar|storage|suspend"
    r"|greylist|ptr|virus",
    re.I,
)
_ABOUT_THE_SENDER = re.compile(r"sender (?:address|domain|host|verif|reject)|of sender", re.I)
_COPY_BELOW = re.compile(r"\n-{3,}.*(?:copy|original|returned|message header|unsent)", re.I)
_DEAD_STATUS = re.compile(r"5\.1\.(?:0|1|2|3|6|10)\Z|5\.4\.4\Z")


@dataclass(frozen=True)
class Bounce:
    """`message_id` is of the mail that came back, `""` where it was not enclosed. A mail that has
    `failed` did not arrive; only where `address_is_dead` is there no use in trying again."""

    recipient: str
    status: str
    diagnostic: str
    failed: bool
    address_is_dead: bool
    message_id: str


def bounces_in(message: Message, text: str, sender: str, subject: str) -> list[Bounce]:
    reported = list(_reported(message, text[:READ_OF_TEXT]))
    returned = _returned_message_id(message, text)
    if not reported and _reads_as_bounce(message, sender, subject):
        reported = list(_told_in_prose(message, text[:READ_OF_TEXT]))
    return [
        Bounce(
            recipient=recipient,
            status=status,
            diagnostic=diagnostic[:LONGEST_DIAGNOSTIC],
            failed=failed,
            address_is_dead=failed and _is_dead(status, diagnostic),
            message_id=returned,
        )
        for recipient, status, diagnostic, failed in reported[:MOST_BOUNCES]
    ]


def _reported(message: Message, text: str) -> Iterator[tuple[str, str, str, bool]]:
    for part in message.walk():
        if (
            part.get_content_type()
            not in (
                "message/delivery-status",
                "message/global-delivery-status",
            )
            or not part.is_multipart()
        ):
            continue
        for group in cast("list[Message]", part.get_payload()):
            written = group.get("Final-Recipient") or group.get("Original-Recipient")
            recipient = re.search(_ADDRESS, decoded_header(written or ""))
            if recipient:
                status = _STATUS.search(decoded_header(group.get("Status", "")))
                action = decoded_header(group.get("Action", "")).lower()
                diagnostic = decoded_header(group.get("Diagnostic-Code", "")) or text
                said = status[1] if status else _status_in(diagnostic)
                failed = action.startswith("failed") or (not action and said.startswith("5"))
                yield recipient[0].lower(), said, diagnostic, failed


def _told_in_prose(message: Message, text: str) -> Iterator[tuple[str, str, str, bool]]:
    ours = {address.lower() for address in re.findall(_ADDRESS, _own_addresses(message))}
    named = decoded_header(message.get("X-Failed-Recipients", ""))
    own_words = re.split(
        r"\n-{3,}.*(?:copy|original|returned|message header|unsent)", text, flags=re.I
    )[0]
    for found in re.findall(_ADDRESS, named) or re.findall(_ADDRESS, own_words):
        recipient = found.lower()
        if recipient not in ours and not _FROM_A_SERVER.match(recipient):
            said = _status_in(own_words)
            failed = "delayed" not in decoded_header(message.get("Subject", ""))
            yield recipient, said, " ".join(own_words.split()), failed
            if not named:
                return


def _reads_as_bounce(message: Message, sender: str, subject: str) -> bool:
    if "X-Failed-Recipients" in message:
        return True
    nobody = decoded_header(message.get("Return-Path", "")).strip() == "<>"
    return (nobody or not sender or bool(_FROM_A_SERVER.match(sender))) and bool(
        _SUBJECT.search(subject)
    )


def _is_dead(status: str, diagnostic: str) -> bool:
    if _ABOUT_THE_SENDER.search(diagnostic):
        return False
    if _DEAD.search(diagnostic):
        return not status.startswith("4")
    return bool(_DEAD_STATUS.match(status)) and not _ALIVE.search(diagnostic)


def _status_in(words: str) -> str:
    status = _STATUS.search(words)
    code = _REPLY_CODE.search(words)
    return status[1] if status else f"{code[1][0]}.0.0" if code else ""


def _returned_message_id(message: Message, text: str) -> str:
    for part in message.walk():
        if part is not message and (part.get_content_type() != "message/delivery-status"):
            written = re.search(r"<[^<>\s]{1,500}>", part.get("Message-ID", ""))
            if written:
                return written[0]
    in_text = re.search(r"^message-id:\s*(<[^<>\s]{1,500}>)", text, re.I | re.M)
    return in_text[1] if in_text else ""


def _own_addresses(message: Message) -> str:
    names = ("To", "From", "Delivered-To", "X-Original-To", "Return-Path")
    return " ".join(decoded_header(message.get(name, "")) for name in names)
