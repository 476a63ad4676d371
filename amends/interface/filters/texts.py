"""Names and texts."""

from collections.abc import Mapping

from amends.interface import language as viewer


def initial(name: str | None) -> str:
    """The letter of an avatar: the family name of a Chinese name, the first letter of another."""
    return name.strip()[:1].upper() if name and name.strip() else "?"


def text_in(texts: Mapping[str, str] | str | None, language: str = "") -> str:
    """What is stored per language (by BCP 47), in the one asked for or the nearest there is."""
    if not isinstance(texts, Mapping):
        return texts or ""
    asked = language or viewer.tag()
    kin = [key for key in texts if key.partition("-")[0] == asked.partition("-")[0]]
    order = [asked, *kin, "en", *texts]
    return next((texts[key] for key in order if texts.get(key)), "")
