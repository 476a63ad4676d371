"""The one sanitizer. Whatever HTML comes from outside passes here before anybody sees it."""

import re
import secrets
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import nh3
from markupsafe import Markup

from amends.words.cleaning import whole_characters

TAGS = frozenset(
    "a abbr b bdi blockquote br caption center cite code col colgroup dd del dfn div dl dt em "
    "figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp "
    "small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr".split()
)
# No class, id, name or style: they would reach into the page around the mail.
ATTRIBUTES = {
    "*": frozenset({"dir", "lang", "title"}),
    "a": frozenset({"href"}),
    "img": frozenset({"src", "data-remote-src", "alt", "width", "height"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "type"}),
    "td": frozenset({"align", "colspan", "rowspan"}),
    "th": frozenset({"align", "colspan", "rowspan"}),
}
DROPPED_WITH_CONTENT = frozenset({"script", "style", "title"})
LINK = {"target": "_blank", "rel": "noopener noreferrer nofollow"}
LINK_SCHEMES = ("http://", "https://", "mailto:", "tel:")
IMAGE_DATA = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*\Z")

# The parser's time grows with the square of the depth: 100,000 open <div> took half a minute.
DEEPEST = 2_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>?")
# These end by themselves, so an open one does not add to the depth.
_SELF_ENDING = frozenset(
    "area base br col dd dt embed hr img input li link meta option p param source tbody td th tr "
    "wbr".split()
)
_NUMBER = re.compile(r"\d{1,4}%?\Z")
_REMOTE_IMAGE = re.compile(r"<img [^>]*data-remote-src=")
_NO_IMAGES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class SafeHtml:
    """`remote_images` of its pictures wait in `data-remote-src` until somebody asks for them."""

    html: Markup
    remote_images: int


def sanitise(
    html: str, *, images: Mapping[str, str] = _NO_IMAGES, load_remote: bool = False
) -> SafeHtml:
    """What may be shown of `html`. `images` maps content ids to addresses of our own; images from
    elsewhere are kept back unless `load_remote`, for fetching them tells the sender who reads."""
    if is_too_deep(html):
        return SafeHtml(Markup("<p>{}</p>").format(without_tags(html)), 0)
    kept_back = f"{secrets.token_hex(8)}:"
    shown = nh3.clean(
        whole_characters(html),
        tags=set(TAGS),
        clean_content_tags=set(DROPPED_WITH_CONTENT),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=_attribute_filter(images, "" if load_remote else kept_back),
        tag_attribute_values={"a": {name: {value} for name, value in LINK.items()}},
        set_tag_attribute_values={"a": LINK},
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel", "data", "cid"},
    )
    # The sanitizer can change an attribute's value but not its name; nobody can guess the mark.
    shown = shown.replace(f' src="{kept_back}', ' data-remote-src="')
    return SafeHtml(Markup(shown), _REMOTE_IMAGE.subn("", shown)[1])  # noqa: S704


def _attribute_filter(
    images: Mapping[str, str], kept_back: str
) -> Callable[[str, str, str], str | None]:
    own = set(images.values())

    def only_harmless(tag: str, name: str, value: str) -> str | None:
        value = value.strip()
        if name == "href":
            return value if value.lower().startswith(LINK_SCHEMES) else None
        if name == "data-remote-src":
            return value if _is_remote(value) else None
        if name == "src":
            if value.lower().startswith("cid:"):
                return images.get(value[4:].strip("<>"))
            if value in own or IMAGE_DATA.match(value):
                return value
            return f"{kept_back}{value}" if _is_remote(value) else None
        if name in ("width", "height", "colspan", "rowspan", "value", "start"):
            return value if _NUMBER.match(value) else None
        return value

    return only_harmless


def _is_remote(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))


def is_too_deep(html: str) -> bool:
    open_tags: Counter[str] = Counter()
    depth = 0
    for closing, name in _TAG.findall(html):
        name = name.lower()
        if not closing and name not in _SELF_ENDING:
            open_tags[name] += 1
            depth += 1
            if depth > DEEPEST:
                return True
        elif closing and open_tags[name]:
            open_tags[name] -= 1
            depth -= 1
    return False


def without_tags(html: str) -> str:
    return _TAG.sub(" ", whole_characters(html))
