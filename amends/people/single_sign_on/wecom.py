"""企业微信: a code becomes the id that a person has in her company."""

from typing import Any
from urllib.parse import urlencode

from amends.people.models import IdentityProvider
from amends.people.single_sign_on.attempt import Attempt
from amends.people.single_sign_on.calling import asked
from amends.people.single_sign_on.person import Person
from amends.people.single_sign_on.refusal import Refusal, Refused

ADDRESS = "https://qyapi.weixin.qq.com"
SIGN_IN_ADDRESS = "https://login.work.weixin.qq.com/wwlogin/sso/login"


def sign_in_url(provider: IdentityProvider, attempt: Attempt, *, back: str) -> str:
    query = {
        "login_type": "CorpApp",
        "appid": provider.client,
        "agentid": provider.within,
        "redirect_uri": back,
        "state": attempt.state,
    }
    return f"{provider.sign_in_address}?{urlencode(query)}"


def person(
    provider: IdentityProvider, query: dict[str, str], attempt: Attempt, *, back: str
) -> Person:
    if not query.get("code"):
        raise Refused(Refusal.DECLINED)
    keys = _asked(provider, "gettoken", corpid=provider.client, corpsecret=provider.secret)
    token = str(keys.get("access_token", ""))
    found = _asked(provider, "auth/getuserinfo", access_token=token, code=query["code"])
    # Somebody from outside the company has an `openid` instead.
    subject = str(found.get("userid", ""))
    if not subject:
        raise Refused(Refusal.OUTSIDE)
    known = _asked(provider, "user/get", access_token=token, userid=subject)
    # What address somebody typed in there is not vouched for: the first time she signs in here.
    return Person(subject=subject, name=str(known.get("name", ""))[:80])


def _asked(provider: IdentityProvider, what: str, **query: str) -> dict[str, Any]:
    told = asked(f"{provider.address.rstrip('/')}/cgi-bin/{what}?{urlencode(query)}")
    if told.get("errcode", 0) != 0:
        # 40029 and 42003: a code that was used, or is too old.
        used = told["errcode"] in (40029, 42003)
        raise Refused(Refusal.NOT_GENUINE if used else Refusal.MISCONFIGURED)
    return told
