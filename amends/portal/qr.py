import segno
from markupsafe import Markup


def qr_code(address: str) -> Markup:
    """Drawn into the page itself; black on white whatever the theme, since cameras ask for it."""
    drawing = segno.make(address, error="m", micro=False).svg_inline(
        omitsize=True, border=3, dark="#000", light="#fff", svgclass="qr-code"
    )
    return Markup(drawing)  # noqa: S704 - segno writes squares, none of the address itself
