"""What the stand-in was given, and what it tells back."""

import json
import urllib.request
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from uuid import uuid4

from amends.channels.sms.stand_in.temper import Temper
from amends.now import now
from amends.outside.signing import check_signature, signed_headers

SECONDS = 10


@dataclass
class Text:
    """One SMS: how often it was handed over, and how often it really left for the phone."""

    key: str
    to: str
    text: str
    report_to: str
    template: str
    calls: int = 1
    left: int = 0
    at: str = field(default_factory=lambda: now().strftime("%H:%M:%S"))


class Gateway:
    def __init__(
        self,
        key: str,
        *,
        post: Callable[[str, bytes, dict], None] | None = None,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self.temper = Temper()
        self.clock = clock
        self.texts: dict[str, Text] = {}
        self._key = key
        self._post = post or _post
        self._held_back: list[tuple[str, dict]] = []
        self._lock = Lock()

    def take(self, headers, body: bytes) -> tuple[int, dict]:
        """Answers a call as the contract says. The same key is the same SMS. Raises NotSigned."""
        check_signature(headers, body, secret=self._key, at=self.clock())
        told = json.loads(body)
        status = self.temper.next_status()
        if status != 200:
            return status, {"reason": self.temper.reason}
        with self._lock:
            known = self.texts.get(told["key"])
            if known:
                known.calls += 1
                return 200, {"id": told["key"], "known": True}
            names = ("key", "to", "text", "report_to", "template")
            text = self.texts[told["key"]] = Text(**{name: told[name] for name in names})
            text.left += 1
            self._held_back += [self._report_on(text)] * self.temper.reports
        return 200, {"id": text.key}

    def report(self) -> None:
        """Posts the reports that were held back."""
        with self._lock:
            waiting, self._held_back = self._held_back, []
        for address, told in waiting:
            self._tell(address, told)

    def answer(self, number: str, text: str, *, key: str = "") -> None:
        """As if the phone with this number had answered; `key` repeats an earlier answer."""
        last = self.written_to(number)
        told = {"type": "sms.answer", "id": key or uuid4().hex, "from": number, "text": text}
        self._tell(last.report_to, told | {"at": self.clock().isoformat()})

    def written_to(self, number: str) -> Text:
        return next(text for text in self.newest_first() if text.to == number)

    def newest_first(self) -> Iterable[Text]:
        return reversed(list(self.texts.values()))

    def _report_on(self, text: Text) -> tuple[str, dict]:
        state = "failed" if self.temper.fails else "delivered"
        told = {
            "type": "sms.report",
            "key": text.key,
            "state": state,
            "at": self.clock().isoformat(),
        }
        return text.report_to, told | {"reason": self.temper.fails}

    def _tell(self, address: str, told: dict) -> None:
        body = json.dumps(told, ensure_ascii=False)
        headers = signed_headers(uuid4().hex, body, secrets=[self._key], at=self.clock())
        self._post(address, body.encode(), headers | {"Content-Type": "application/json"})


def _post(address: str, body: bytes, headers: dict) -> None:
    request = urllib.request.Request(address, body, headers)  # noqa: S310 – our own, on loopback
    with urllib.request.urlopen(request, timeout=SECONDS):  # noqa: S310
        pass
