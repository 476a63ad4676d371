from io import BytesIO

from PIL import Image

_written = BytesIO()
Image.new("RGB", (2, 2), "white").save(_written, "PNG")
PNG = _written.getvalue()
