"""Sets one document and ends. Runs as a process of its own, so that words from outside meet no database,
no secret and no environment, and so that it can be stopped: a page that is being set cannot.

Reads one JSON object from its input; writes a line of JSON and, after it, the PDF. It imports nothing of
the house: it starts in some twenty milliseconds."""

import json
import re
import resource
import sys
from typing import Any

import typst

# PDF/A, with the text in Unicode: kept for years, searched and copied, every font within it.
LASTING = ["a-2u"]
_NOT_SHOWN = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def main() -> None:
    order = json.load(sys.stdin)
    resource.setrlimit(resource.RLIMIT_AS, (order["memory"], order["memory"]))
    pdf, lacking = set_by_the_first_fonts_that_do(order)
    sys.stdout.buffer.write(json.dumps({"lacking": lacking}).encode() + b"\n" + pdf)


def set_by_the_first_fonts_that_do(order: dict[str, Any]) -> tuple[bytes, str]:
    """The product's own fonts come first, so that a letter looks alike on every machine; then those of
    this machine; and where no font has a character, an empty box is printed and it is named."""
    lacking = ""
    for of_this_machine in (False, True):
        fonts = typst.Fonts(include_system_fonts=of_this_machine, font_paths=order["fonts"])
        try:
            return set_with(fonts, order, pdf_standards=LASTING), ""
        except typst.TypstError as error:
            lacking = characters_without_a_font(error)
            if (
                not lacking
            ):  # the standard has limits of its own, say for one word of 33,000 letters
                break
    return set_with(fonts, order), lacking


def set_with(fonts: typst.Fonts, order: dict[str, Any], **how: Any) -> bytes:
    return typst.compile(
        order["template"],
        root=order["root"],
        font_paths=fonts,
        sys_inputs={"values": json.dumps(order["values"])},
        timestamp=order["at"],
        package_path=order["nowhere"],
        package_cache_path=order["nowhere"],
        **how,
    )


def characters_without_a_font(error: typst.TypstError) -> str:
    texts = _NOT_SHOWN.findall(str(error))
    return "".join(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for text in texts)


if __name__ == "__main__":
    main()
