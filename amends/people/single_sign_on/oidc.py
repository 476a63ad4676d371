"""OpenID Connect: discovery, the code flow with PKCE, and the identity token.

Discovery and keys are asked for at every sign-in, which is rare: there is no copy that could be older
than a key that was changed or withdrawn.
"""

from base64 import b64encode
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from amends.now import now
from amends.people.models import IdentityProvider
from amends.people.single_sign_on.attempt import Attempt
from amends.people.single_sign_on.calling import asked, posted
from amends.people.single_sign_on.person import Person
from amends.people.single_sign_on.refusal import Refusal, Refused

# With keys that only the provider has: never "none", never one that our own secret could sign.
SIGNED_WITH = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
KEY_TYPES = {"RSA", "EC", "OKP"}
LEEWAY_SECONDS = 60


@dataclass(frozen=True, kw_only=True)
class Endpoints:
    authorization: str
    token: str
    keys: str
    userinfo: str
    takes_basic: bool


def discover(provider: IdentityProvider) -> Endpoints:
    told = asked(provider.address.rstrip("/") + "/.well-known/openid-configuration")
    if told.get("issuer") != provider.address:
        raise Refused(Refusal.OTHER_ISSUER)
    methods = told.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    endpoints = Endpoints(
        authorization=str(told.get("authorization_endpoint", "")),
        token=str(told.get("token_endpoint", "")),
        keys=str(told.get("jwks_uri", "")),
        userinfo=str(told.get("userinfo_endpoint", "")),
        takes_basic="client_secret_basic" in methods,
    )
    # The browser is sent there: no other scheme than that under which the provider is known.
    if urlsplit(endpoints.authorization).scheme != urlsplit(provider.address).scheme:
        raise Refused(Refusal.MISCONFIGURED)
    return endpoints


def sign_in_url(provider: IdentityProvider, attempt: Attempt, *, back: str) -> str:
    query = {
        "response_type": "code",
        "client_id": provider.client,
        "redirect_uri": back,
        "scope": "openid email profile",
        "state": attempt.state,
        "nonce": attempt.nonce,
        "code_challenge": attempt.challenge,
        "code_challenge_method": "S256",
    }
    endpoint = discover(provider).authorization
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(query)}"


def person(
    provider: IdentityProvider, query: dict[str, str], attempt: Attempt, *, back: str
) -> Person:
    if query.get("iss", provider.address) != provider.address:
        raise Refused(Refusal.OTHER_ISSUER)
    if not query.get("code"):
        raise Refused(Refusal.DECLINED)
    endpoints = discover(provider)
    tokens = _exchange(provider, endpoints, query["code"], attempt, back)
    claims = _claims(provider, endpoints, str(tokens.get("id_token", "")), attempt)
    if "email" not in claims and endpoints.userinfo:
        claims |= _userinfo(endpoints, str(tokens.get("access_token", "")), claims["sub"])
    vouched = claims.get("email_verified")
    return Person(
        subject=str(claims["sub"]),
        name=str(claims.get("name", ""))[:80],
        email=str(claims.get("email", "")).lower(),
        # Some say it as a word; a number says nothing.
        is_verified=vouched is True or vouched == "true",
    )


def _exchange(
    provider: IdentityProvider, endpoints: Endpoints, code: str, attempt: Attempt, back: str
) -> dict[str, Any]:
    fields = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": attempt.verifier,
    }
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    if endpoints.takes_basic:
        pair = f"{quote_plus(provider.client)}:{quote_plus(provider.secret)}"
        headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
    else:
        fields |= {"client_id": provider.client, "client_secret": provider.secret}
    return posted(endpoints.token, urlencode(fields).encode(), headers=headers)


def _claims(
    provider: IdentityProvider, endpoints: Endpoints, token: str, attempt: Attempt
) -> dict[str, Any]:
    keys = [
        key
        for key in asked(endpoints.keys).get("keys", [])
        if isinstance(key, dict) and key.get("kty") in KEY_TYPES and key.get("use") != "enc"
    ]
    expected = jwt.JWTClaimsRegistry(
        now=int(now().timestamp()),
        leeway=LEEWAY_SECONDS,
        iss={"essential": True, "value": provider.address},
        aud={"essential": True, "value": provider.client},
        exp={"essential": True},
        iat={"essential": True},
        sub={"essential": True},
        nonce={"essential": True, "value": attempt.nonce},
    )
    try:
        signed = jwt.decode(token, KeySet.import_key_set({"keys": keys}), algorithms=SIGNED_WITH)
        expected.validate(signed.claims)
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise Refused(Refusal.NOT_GENUINE) from error
    # Where it is meant for others as well, it must have been given to us.
    if signed.claims.get("azp", provider.client) != provider.client:
        raise Refused(Refusal.NOT_GENUINE)
    return dict(signed.claims)


def _userinfo(endpoints: Endpoints, access_token: str, subject: str) -> dict[str, Any]:
    told = asked(endpoints.userinfo, headers={"Authorization": f"Bearer {access_token}"})
    if told.get("sub") != subject:
        raise Refused(Refusal.NOT_GENUINE)
    return {name: told[name] for name in ("email", "email_verified", "name") if name in told}
