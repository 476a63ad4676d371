"""Words set as pages: letters and reports, as PDF.

    pages = set_pages(Path(__file__).parent / "typst" / "letter.typ", {"words": words}, at=now())

The template is a file of the house. It imports `/printing/house.typ` (paper, fonts, headings) and finds the
values in `values`; they are data there, whatever stands in them, and never markup. Nothing is fetched."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pylopdf_fonts_zh_cn
import pylopdf_fonts_zh_tw

_HOUSE = Path(__file__).parents[1]
_TYPESETTER = Path(__file__).with_name("typesetter.py")
_NOWHERE = str(_HOUSE / "printing" / "no-packages")
_FONTS = [of.__path__[0] for of in (pylopdf_fonts_zh_cn, pylopdf_fonts_zh_tw)]
_SECONDS = 15
_BYTES_OF_MEMORY = 2 * 1024**3


class CannotSet(Exception):
    """It took too long, or more memory than it may; the template was not at fault."""


@dataclass(frozen=True)
class Pages:
    """`lacking`: characters that no font here has. An empty box stands in their place."""

    pdf: bytes
    lacking: str = ""


def set_pages(
    template: Path, values: Mapping[str, object], *, at: datetime, seconds: float = _SECONDS
) -> Pages:
    """`values` can be written as JSON; the same values `at` the same time make the same bytes. Takes a
    fifth of a second for two pages, so it is called outside of transactions. Raises CannotSet."""
    order = {
        "template": str(template),
        "root": str(_HOUSE),
        "values": values,
        "at": int(at.timestamp()),
        "fonts": _FONTS,
        "nowhere": _NOWHERE,
        "memory": _BYTES_OF_MEMORY,
    }
    try:
        run = subprocess.run(  # noqa: S603 – our own file, and words only come through its input
            [sys.executable, "-I", str(_TYPESETTER)],
            input=json.dumps(order).encode(),
            capture_output=True,
            timeout=seconds,
            env={},
            check=True,
        )
    except subprocess.TimeoutExpired as slow:
        raise CannotSet(f"{template.name} took longer than {seconds} s") from slow
    except subprocess.CalledProcessError as failed:
        raise CannotSet(f"{template.name}: {failed.stderr.decode()[-2000:]}") from failed
    told, _, pdf = run.stdout.partition(b"\n")
    return Pages(pdf, lacking="".join(dict.fromkeys(json.loads(told)["lacking"])))
