"""Every address that the product answers, read from the router itself."""

import re
from collections.abc import Iterator
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver

from amends.api.v1 import api

CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")
# Ninja's own start page, which only says 404.
NOT_OURS = {"/api/v1/"}


def every_route() -> list[str]:
    """Addresses with their parameters as `<name>`."""
    return sorted(set(_below(get_resolver())) - NOT_OURS)


@cache
def api_document() -> dict:
    """Made once for all tests, which only read it."""
    return api.get_openapi_schema()


def every_operation_of_the_api() -> set[tuple[str, str]]:
    """(METHOD, address) for every call that the API's own document names."""
    return {
        (method.upper(), re.sub(r"{(\w+)}", r"<\1>", path))
        for path, methods in api_document()["paths"].items()
        for method in methods
    }


def parameters(route: str) -> list[str]:
    return CONVERTER.findall(route)


def _below(resolver: URLResolver, before: str = "/") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        address = before + CONVERTER.sub(r"<\1>", str(pattern.pattern))
        if isinstance(pattern, URLPattern):
            yield address
        else:
            yield from _below(pattern, address)
