"""Reading what was sent, before it has filled memory or disk."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError

from amends.outside.limits import LARGEST_TOGETHER

# All files together, the longest words in their widest spelling, and the parts' own headers.
LARGEST_REQUEST = LARGEST_TOGETHER + 5 * 1024 * 1024


class CannotRead(Exception):
    """More was sent than anybody may send at once, or it broke off on its way."""


def read(request: HttpRequest) -> None:
    """Afterwards POST and FILES can be used. Raises CannotRead."""
    try:
        # Known before a byte is read; a body without a length is taken as empty.
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_REQUEST:
            raise CannotRead
        request.POST  # noqa: B018 - reading it is what parses
    except (
        MultiPartParserError,
        RequestDataTooBig,
        TooManyFieldsSent,
        TooManyFilesSent,
    ) as error:
        raise CannotRead from error
