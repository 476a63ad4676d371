"""Colours come from tokens alone, and each of them is there for old browsers too."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[1] / "static" / "interface" / "css"
TOKENS = (CSS / "tokens.css").read_text()
COMPONENTS = sorted(path for path in CSS.glob("*.css") if path.name != "tokens.css")
NAMED = re.compile(r":[^;{]*\b(white|black|red|green|blue|gr[ae]y|orange|yellow)\b")
RAW = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab)\(", re.I)


PLAIN = re.compile(
    r"--([\w-]+): var\(--if-light, (#[0-9a-f]{6})\) var\(--if-dark, (#[0-9a-f]{6})\);"
)


def fine_colours() -> set[str]:
    return set(re.findall(r"--([\w-]+): (?:var\(--if-usual, )?light-dark\(", TOKENS))


def light_and_dark() -> tuple[dict[str, str], dict[str, str]]:
    plain = PLAIN.findall(TOKENS)
    return {name: light for name, light, _ in plain}, {name: dark for name, _, dark in plain}


def test_every_colour_has_plain_hex_for_browsers_that_know_no_better():
    light, _ = light_and_dark()
    assert light and fine_colours() == set(light)


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_names_no_colour_of_its_own(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
    assert not RAW.findall(text)
    assert not NAMED.findall(text)


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_uses_only_tokens_that_there_are(path):
    text = path.read_text()
    used = set(re.findall(r"var\(--([\w-]+)\)", text))
    made = set(re.findall(r"--([\w-]+):", TOKENS + "".join(p.read_text() for p in COMPONENTS)))
    assert used <= made


def test_every_component_is_in_the_index():
    listed = set(re.findall(r'url\("(.+?)"\)', (CSS / "index.css").read_text()))
    assert listed == {path.name for path in CSS.glob("*.css")} - {"index.css", "portal.css"}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


SURFACES = ("canvas", "paper", "raised", "hover", "brand-wash", "note-wash")
READ_ON = dict.fromkeys(("ink", "ink-2", "ink-3"), SURFACES) | {
    "brand": ("canvas", "paper", "raised", "brand-wash"),
    "brand-ink": ("brand", "brand-strong"),
    "kept": ("kept-wash", "raised"),
    "soon": ("soon-wash", "raised"),
    "broken": ("broken-wash", "paper", "raised"),
    "diamond": ("diamond-wash",),
}


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_everything_that_is_read_stands_out_from_what_is_behind_it(theme):
    colour = light_and_dark()[theme]
    faint = {
        f"{ink} on {surface}": round(contrast(colour[ink], colour[surface]), 2)
        for ink, surfaces in READ_ON.items()
        for surface in surfaces
        if contrast(colour[ink], colour[surface]) < 4.5
    }
    assert not faint
    assert contrast(colour["field-line"], colour["paper"]) >= 3
