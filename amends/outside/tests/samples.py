from io import BytesIO

from PIL import Image


def png(number: int = 0xFFFFFF) -> bytes:
    """Of one colour; another number makes another picture."""
    written = BytesIO()
    Image.new("RGB", (2, 2), f"#{number:06x}").save(written, "PNG")
    return written.getvalue()


PNG = png()
