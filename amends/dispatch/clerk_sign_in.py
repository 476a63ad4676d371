"""A clerk's light sign-in: the link says who she is, a code sent to her own address proves it.

The code is bound to the browser that asked for it, lasts ten minutes and allows five tries; the
sign-in lasts half a day in that browser. A colleague who is signed in at the desk needs no code.
"""

from datetime import datetime, timedelta
from secrets import randbelow

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from amends.channels.models import Delivery
from amends.channels.models.words import State
from amends.dispatch.actions import DepartmentAction
from amends.dispatch.clerk_letters import write_code
from amends.dispatch.models import Clerk
from amends.now import now
from amends.people.client_address import client_address
from amends.people.digest import digest_of
from amends.people.throttle import tried_too_often

CODE_LASTS = timedelta(minutes=10)
SIGN_IN_LASTS = timedelta(hours=12)
MOST_TRIES = 5
# From one address, so that whoever has the link alone cannot shut her out; the larger one from anywhere.
CODES, CODES_FROM_ANYWHERE = 5, 20
TRIES, TRIES_FROM_ANYWHERE = 15, 60
CODES_OF_ADDRESS = 60
WINDOW = timedelta(hours=1)


class ClerkSignIn:
    def __init__(self, request: HttpRequest, clerk: Clerk) -> None:
        self._request, self._clerk = request, clerk
        self._session = request.session

    @property
    def is_done(self) -> bool:
        return self._is_at_the_desk or self._lasts

    @property
    def awaits_code(self) -> bool:
        return self._asked is not None

    @property
    def needs_another_code(self) -> bool:
        """The one that she asked for in this browser holds no longer, or could not be sent."""
        asked = self._session.get(self._code_key)
        if not asked:
            return False
        lost = Delivery.objects.filter(
            pk=asked.get("letter"), state__in=(State.DEAD, State.BOUNCED)
        )
        return self._asked is None or lost.exists()

    def send_code(self) -> bool:
        """False where too many were asked for, or there is no address to send one to."""
        if not self._clerk.address or self._asks_too_often():
            return False
        code, until = f"{randbelow(1_000_000):06d}", now() + CODE_LASTS
        self._session[self._code_key] = {
            "code": self._kept(code),
            "until": until.isoformat(),
            "tries": 0,
            "letter": str(write_code(self._clerk, code, until=until)),
        }
        return True

    def enter(self, code: str) -> bool:
        """Whether it was right. A right one signs in once; a wrong one counts."""
        asked = self._asked
        if asked is None or self._throttled("clerk tries", TRIES, TRIES_FROM_ANYWHERE):
            return False
        if not constant_time_compare(asked["code"], self._kept(code)):
            self._session[self._code_key] = asked | {"tries": asked["tries"] + 1}
            return False
        # Whoever knew the key of the session before knows nothing now.
        self._session.cycle_key()
        del self._session[self._code_key]
        self._session[self._key] = (now() + SIGN_IN_LASTS).isoformat()
        self._clerk.record(DepartmentAction.CLERK_SIGNED_IN, by=self._clerk)
        return True

    def leave(self) -> None:
        self._session.pop(self._key, None)
        self._session.pop(self._code_key, None)

    @property
    def _lasts(self) -> bool:
        until = self._session.get(self._key)
        return until is not None and datetime.fromisoformat(until) > now()

    @property
    def _is_at_the_desk(self) -> bool:
        colleague, user = self._clerk.membership, self._request.user
        return bool(
            colleague
            and user.is_authenticated
            and colleague.user_id == user.pk
            and colleague.is_active
        )

    @property
    def _asked(self) -> dict | None:
        asked = self._session.get(self._code_key)
        if not asked or datetime.fromisoformat(asked["until"]) <= now():
            return None
        return asked if asked["tries"] < MOST_TRIES else None

    def _asks_too_often(self) -> bool:
        of_address = tried_too_often(
            f"clerk address:{self._address}", limit=CODES_OF_ADDRESS, within=WINDOW
        )
        return of_address or self._throttled("clerk codes", CODES, CODES_FROM_ANYWHERE)

    def _throttled(self, name: str, most: int, most_from_anywhere: int) -> bool:
        """What is refused to one address does not count against her."""
        hers = f"{name}:{self._clerk.pk}"
        return tried_too_often(
            f"{hers}:{self._address}", limit=most, within=WINDOW
        ) or tried_too_often(hers, limit=most_from_anywhere, within=WINDOW)

    @property
    def _address(self) -> str:
        return digest_of(client_address(self._request))

    def _kept(self, code: str) -> str:
        return salted_hmac(f"clerk code {self._clerk.pk}", code, algorithm="sha256").hexdigest()

    @property
    def _key(self) -> str:
        return f"clerk {self._clerk.pk}"

    @property
    def _code_key(self) -> str:
        return f"clerk code {self._clerk.pk}"
