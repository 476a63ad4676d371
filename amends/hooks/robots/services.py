"""How each service wants to be told, as it documents it in public: body, signature, and what it answers."""

import json
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from hmac import digest
from urllib.parse import urlencode

# Messages of WeCom may have 4,096 bytes; those of the others more.
MOST_BYTES = 4000


@dataclass(frozen=True)
class Told:
    """One line of a message: words of ours, and the page where one does something about it."""

    text: str
    url: str


@dataclass(frozen=True)
class Request:
    url: str
    body: str


Make = Callable[[str, str, str, Sequence[Told], datetime], Request]


def wecom(url: str, secret: str, title: str, lines: Sequence[Told], at: datetime) -> Request:
    """企业微信: the key stands in the address; nothing is signed."""
    content = fitting(f"**{title}**", lines)
    return Request(url, _json({"msgtype": "markdown", "markdown": {"content": content}}))


def dingtalk(url: str, secret: str, title: str, lines: Sequence[Told], at: datetime) -> Request:
    """钉钉: time in milliseconds and HMAC-SHA256 over time and secret, both in the address."""
    if secret:
        moment = str(int(at.timestamp() * 1000))
        signature = _base64(digest(secret.encode(), f"{moment}\n{secret}".encode(), sha256))
        joined = "&" if "?" in url else "?"
        url += joined + urlencode({"timestamp": moment, "sign": signature})
    text = fitting(f"### {title}", lines)
    return Request(url, _json({"msgtype": "markdown", "markdown": {"title": title, "text": text}}))


def feishu(url: str, secret: str, title: str, lines: Sequence[Told], at: datetime) -> Request:
    """飞书: time in seconds and HMAC-SHA256 of nothing under time and secret, both in the body."""
    content = [
        [{"tag": "text", "text": f"{line.text} "}, {"tag": "a", "text": "↗", "href": line.url}]
        for line in lines
    ]
    told = {
        "msg_type": "post",
        "content": {"post": {"zh_cn": {"title": title, "content": content}}},
    }
    if secret:
        moment = str(int(at.timestamp()))
        signature = _base64(digest(f"{moment}\n{secret}".encode(), b"", sha256))
        told = {"timestamp": moment, "sign": signature, **told}
    return Request(url, _json(told))


SERVICES: Mapping[str, Make] = {"wecom": wecom, "dingtalk": dingtalk, "feishu": feishu}


def was_taken(body: bytes) -> bool:
    """All three answer 200 also where they refuse; what they say then stands in the body."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return False
    if not isinstance(answer, dict):
        return False
    codes = [answer[name] for name in ("errcode", "code", "StatusCode") if name in answer]
    return bool(codes) and all(code == 0 for code in codes)


def fitting(head: str, lines: Sequence[Told]) -> str:
    """As many lines as a message holds, a blank line between them, and how many are left out."""
    text = head
    for place, line in enumerate(lines):
        more = f"\n\n[{line.text}]({line.url})"
        if len((text + more).encode()) > MOST_BYTES:
            return f"{text}\n\n… +{len(lines) - place}"
        text += more
    return text


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _base64(signature: bytes) -> str:
    return b64encode(signature).decode()
