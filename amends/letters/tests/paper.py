"""A letter as its form takes it, and what is read on its pages."""

import io

from pypdf import PdfReader

LETTERS = "/w/xinghe/formal-letters/"
PAPER = {
    "kind": "answer",
    "language": "zh-hans",
    "addressee": "周雅婷女士",
    "title": "关于航班取消的答复函",
    "words": "您反映的问题已经核实。\n我们已经退还票款。",
}


def read(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
