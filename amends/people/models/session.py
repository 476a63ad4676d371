"""A browser in which somebody is signed in: the row that a cookie opens, until one of both ends it."""

from typing import Self

from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models.functions import Now

from amends.people.browser_names import browser_name
from amends.people.digest import digest_of

BROWSER_LENGTH = 300


def kept_as(cookie: str) -> str:
    """The key of the row. A cookie cannot be told from it, so a stolen backup signs nobody in."""
    return digest_of(cookie)[:40]


class SessionQuerySet(models.QuerySet["Session"]):
    def lasting(self) -> Self:
        # By the clock of the machine, as Django reckons the end of a session.
        return self.filter(expire_date__gt=Now())

    def besides(self, cookie: str) -> Self:
        """All but the one that asks."""
        return self.exclude(pk=kept_as(cookie))

    def end(self) -> int:
        """The number of browsers that are signed out from their next request on."""
        return self.delete()[0]


class Session(AbstractBaseSession):
    # Nobody's while somebody is still typing the password.
    user = models.ForeignKey(
        "people.User", models.CASCADE, null=True, editable=False, related_name="sessions"
    )
    began_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    browser = models.CharField(max_length=BROWSER_LENGTH, blank=True)
    address = models.CharField(max_length=45, blank=True)

    objects = BaseSessionManager.from_queryset(SessionQuerySet)()

    @property
    def browser_name(self) -> str:
        return browser_name(self.browser)

    def is_of(self, cookie: str | None) -> bool:
        return cookie is not None and self.pk == kept_as(cookie)
