"""钉钉: a code becomes a token of the person, for the organisation in which she chose to sign in."""

import json
from urllib.parse import urlencode

from amends.people.models import IdentityProvider
from amends.people.single_sign_on.attempt import Attempt
from amends.people.single_sign_on.calling import asked, posted
from amends.people.single_sign_on.person import Person
from amends.people.single_sign_on.refusal import Refusal, Refused

ADDRESS = "https://api.dingtalk.com"
SIGN_IN_ADDRESS = "https://login.dingtalk.com/oauth2/auth"


def sign_in_url(provider: IdentityProvider, attempt: Attempt, *, back: str) -> str:
    query = {
        "redirect_uri": back,
        "response_type": "code",
        "client_id": provider.client,
        "scope": "openid corpid",
        "corpId": provider.within,
        "prompt": "consent",
        "state": attempt.state,
    }
    return f"{provider.sign_in_address}?{urlencode(query)}"


def person(
    provider: IdentityProvider, query: dict[str, str], attempt: Attempt, *, back: str
) -> Person:
    if not (code := query.get("authCode") or query.get("code")):
        raise Refused(Refusal.DECLINED)
    address = provider.address.rstrip("/")
    asking = {
        "clientId": provider.client,
        "clientSecret": provider.secret,
        "code": code,
        "grantType": "authorization_code",
    }
    tokens = posted(
        f"{address}/v1.0/oauth2/userAccessToken",
        json.dumps(asking).encode(),
        headers={"Content-Type": "application/json"},
    )
    # Everybody with a telephone has an account there: only those of this organisation are let in.
    if tokens.get("corpId") != provider.within:
        raise Refused(Refusal.OUTSIDE)
    token = {"x-acs-dingtalk-access-token": str(tokens.get("accessToken", ""))}
    known = asked(f"{address}/v1.0/contact/users/me", headers=token)
    if not (subject := str(known.get("unionId", ""))):
        raise Refused(Refusal.NOT_GENUINE)
    # What address somebody typed in there is not vouched for: the first time she signs in here.
    return Person(subject=subject, name=str(known.get("nick", ""))[:80])
