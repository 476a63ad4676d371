"""Who stands before a public page: in which language she reads, and whether she is one of us."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone, translation

from amends.cases.models import Case
from amends.people.models import Membership


@contextmanager
def in_words_of(case: Case, request: HttpRequest) -> Iterator[None]:
    """The customer's language, unless another was chosen in this browser; the workspace's time."""
    chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    language = translation.get_language() if chosen else case.reader_language
    with translation.override(language), timezone.override(case.workspace.zone):
        yield


def is_colleague(request: HttpRequest, workspace_id: UUID) -> bool:
    """Somebody of the workspace, signed in: nobody here answers for a customer."""
    return (
        request.user.is_authenticated
        and Membership.objects.active()
        .filter(user=request.user, workspace_id=workspace_id)
        .exists()
    )
