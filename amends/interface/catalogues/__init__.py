"""The words of each room in each language: found in its code, kept beside it, checked before use."""

from collections.abc import Container
from pathlib import Path

PACKAGE = Path(__file__).parents[2]
LANGUAGES = ("zh_Hans", "zh_Hant")


def rooms(names: Container[str] = ()) -> list[Path]:
    """The folders of the product that may say something; all of them where none is named."""
    return sorted(
        folder
        for folder in PACKAGE.iterdir()
        if (folder / "__init__.py").is_file() and (not names or folder.name in names)
    )


def catalogue_path(room: Path, language: str) -> Path:
    return room / "locale" / language / "LC_MESSAGES" / "django.po"
