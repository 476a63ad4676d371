"""Line icons, drawn into the page itself: no request, no flicker, the colour of the text."""

import re
from pathlib import Path

from markupsafe import Markup, escape

_drawn = Path(__file__).with_name("icons.svg").read_text()
SHAPES = {
    name: Markup(shape)  # noqa: S704 - our own file
    for name, shape in re.findall(r'<symbol id="([\w-]+)">(.+)</symbol>', _drawn)
}


def icon(name: str, kind: str = "") -> Markup:
    """`kind` is "large" or "huge"; an unknown name is an error, so that no page shows a hole."""
    return Markup(
        '<svg class="icon{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>'
    ).format(f" icon-{escape(kind)}" if kind else "", SHAPES[name])
