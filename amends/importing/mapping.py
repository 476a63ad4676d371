"""Which column means what. A mapping is a TOML file; the formats shipped here are such files too."""

import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from amends.now import EARLIEST

FORMATS = Path(__file__).parent / "formats"


class BadMapping(ValueError):
    """The mapping lacks something, or names a column that the file has not."""


class BadRow(ValueError):
    """A row that cannot become a case; the message says why."""


@dataclass(frozen=True)
class Columns:
    received: str
    subject: str = ""
    id: str = ""
    sent: str = ""
    words: str = ""
    channel: str = ""
    response: str = ""
    timely: str = ""
    disputed: str = ""
    tags: list[str] = field(default_factory=list)

    def missing_from(self, header: list[str]) -> list[str]:
        """Columns that the mapping cannot do without and the file has not."""
        return [name for name in (self.received, self.subject) if name and name not in header]


@dataclass(frozen=True)
class Mapping:
    source: str
    columns: Columns
    dates: list[str]
    time_zone: str = "UTC"
    language: str = ""
    answers: dict[str, list[str]] = field(default_factory=dict)
    channels: dict[str, str] = field(default_factory=dict)
    respond: dict[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> "Mapping":
        """Raises BadMapping, saying what is wrong with it."""
        try:
            data = tomllib.loads(path.read_text("utf-8"))
            return cls(**data | {"columns": Columns(**data["columns"])})
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise BadMapping(f"{path}: {error}") from error
        except (KeyError, TypeError) as error:
            raise BadMapping(
                f"{path}: a mapping needs source, dates and columns ({error})"
            ) from error

    @classmethod
    def named(cls, name: str) -> "Mapping":
        return cls.read(FORMATS / f"{name}.toml")

    def moment(self, text: str) -> datetime:
        """The day that is written there, at its beginning in the mapping's time zone."""
        for form in self.dates:
            try:
                day = datetime.strptime(text.strip(), form)
            except ValueError:
                continue
            moment = day.replace(tzinfo=ZoneInfo(self.time_zone))
            if moment < EARLIEST:
                raise BadRow(f"{text!r} is an empty date")
            return moment
        raise BadRow(f"{text!r} is no date in any of the forms {', '.join(self.dates)}")

    def means(self, answer: str, text: str) -> bool:
        return text.strip() in self.answers.get(answer, ())
