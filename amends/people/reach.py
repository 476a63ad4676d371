"""Who may open a page: a question that the membership answers, asked before the view begins."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

# A page, or a file that is streamed.
View = Callable[..., Any]


def only_who(question: str) -> Callable[[View], View]:
    """`@only_who("administers")`: everybody else of the workspace is told that it is not theirs to do."""

    def guard(view: View) -> View:
        @wraps(view)
        def ask_first(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
            if not getattr(request.membership, question):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return ask_first

    return guard
