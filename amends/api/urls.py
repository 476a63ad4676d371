"""Every call is answered once for its Idempotency-Key, whatever it does."""

from django.urls import URLPattern, URLResolver

from amends.api.idempotency import once
from amends.api.v1 import api


def _once_each(patterns: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            csrf_exempt = getattr(pattern.callback, "csrf_exempt", False)
            pattern.callback = once(pattern.callback)
            pattern.callback.csrf_exempt = csrf_exempt
    return patterns


_patterns, _app_name, _namespace = api.urls
mounted = _once_each(_patterns), _app_name, _namespace
