"""The environment in which every page of the product is rendered."""

from collections.abc import Callable, MutableMapping
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.templatetags.static import static
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, Undefined, pass_context

from amends.interface import language
from amends.interface.addresses import url
from amends.interface.fields import field_attrs
from amends.interface.filters import FILTERS
from amends.interface.filters.spans import phrases
from amends.interface.icons import icon
from amends.interface.looks import look
from amends.interface.moods import mood, urgency
from amends.now import now


class Pages(Environment):
    def make_globals(self, own: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """As one dict. A page imports macros dozens of times, and each time Jinja compares what both
        sides know: with its own chain of two dicts, key by key and in Python."""
        return {**self.globals, **(own or {})}


def environment(**options) -> Environment:
    env = Pages(  # Django asks for autoescape in the options
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
        **options | {"undefined": Undefined},
    )
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.filters |= {name: _at_each_rendering(verb) for name, verb in FILTERS.items()}
    env.globals |= {
        "field_attrs": field_attrs,
        "icon": icon,
        "look": look,
        "language_tag": language.tag,
        "mood": mood,
        "urgency": urgency,
        "now": now,
        "static": static,
        "time_phrases": phrases,
        "url": url,
        "with_query": with_query,
    }
    return env


def with_query(request, **changes) -> str:
    """The page's own address with some of its query changed; None takes a part away."""
    query = {key: request.GET.getlist(key) for key in request.GET}
    query |= {key: [value] for key, value in changes.items()}
    kept = {key: values for key, values in query.items() if values != [None]}
    return f"?{urlencode(kept, doseq=True)}"


def _at_each_rendering(verb: Callable) -> Callable:
    """Without a context Jinja would filter a constant once, in the language of whoever came first."""

    @pass_context
    @wraps(verb)
    def filtered(_context, *args, **kwargs):
        return verb(*args, **kwargs)

    return filtered
