"""What happens in the year: drawn from the seed, before anything of it is told."""

from bisect import bisect
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from zoneinfo import ZoneInfo

from amends.world.simulation.phrases import CHINESE, ENGLISH, MORE, NAMES

DAYS = 365
# How many complaints come in a month against the middling one: Spring Festival, summer, November.
SEASON = [1.1, 1.3, 0.9, 0.9, 1.0, 1.0, 1.2, 1.2, 0.9, 1.0, 1.4, 1.2]
WEEK = [1.3, 1.1, 1.0, 1.0, 1.1, 0.7, 0.6]
DAY = [1, 0.6, 0.4, 0.3, 0.3, 0.5, 1, 2, 4, 7, 8, 7, 5, 5, 7, 8, 7, 6, 5, 6, 7, 6, 4, 2]
CHANNELS = {"web": 35, "phone": 35, "email": 20, "api": 6, "visit": 4}
KINDS = {"complaint": 72, "inquiry": 11, "request": 8, "suggestion": 6, "compliment": 3}
TIERS = {"": 70, "silver": 20, "gold": 8, "diamond": 2}
REMEDIES = {"apology": 40, "explanation": 20, "correction": 15, "meal-voucher": 15, "gift": 10}
SATISFACTION = {1: 5, 2: 9, 3: 12, 4: 40, 5: 34}
WORK = (9, 18)


@dataclass(frozen=True)
class Story:
    """One case and what becomes of it; spans count from what happened before."""

    received_at: datetime
    person: int
    name: str
    has_mail: bool
    tier: str
    language: str
    channel: str
    kind: str
    subject: str
    words: str
    wanted: str
    cause: str
    holder: int
    heard_after: timedelta
    news: int
    word_given: bool
    word_kept_after: timedelta
    remedy: str
    amount: int
    takes_it: bool
    solved_after: timedelta
    cause_found: bool
    answers: bool
    satisfaction: int
    content_at_last: bool

    def of_another(self, copy: int, people: int) -> "Story":
        """The same, as it happened to somebody else at the same time."""
        return replace(self, person=self.person + copy * people)

    @property
    def phone(self) -> str:
        return f"139{self.person:08d}"


def people_in(cases: int) -> int:
    """How many different customers bring so many cases."""
    return cases * 6 // 10 + 1


def year_of(cases: int, *, seed: int, until: datetime) -> list[Story]:
    """So many stories of the year before `until`, in the order in which they were heard."""
    chance = Random(seed)  # noqa: S311 - the same year for the same seed
    arrivals = sorted(_arrivals(chance, cases, until))
    return [
        _story(Random(f"{seed}/{number}"), at, people_in(cases))  # noqa: S311
        for number, at in enumerate(arrivals)
    ]


def _arrivals(chance: Random, cases: int, until: datetime) -> list[datetime]:
    days = [until - timedelta(days=DAYS - day) for day in range(DAYS)]
    weights = list(accumulate(SEASON[day.month - 1] * WEEK[day.weekday()] for day in days))
    hours = list(accumulate(DAY))
    return [
        days[bisect(weights, chance.random() * weights[-1])]
        + timedelta(
            hours=bisect(hours, chance.random() * hours[-1]), seconds=chance.randrange(3600)
        )
        for _ in range(cases)
    ]


def _story(chance: Random, at: datetime, people: int) -> Story:
    person = chance.randrange(people)
    # What somebody is stays the same from one case of hers to the next.
    herself = Random(person)  # noqa: S311
    language = herself.choices(["zh-hans", "en"], [8, 2])[0]
    subject, wanted, cause = chance.choice(ENGLISH if language == "en" else CHINESE)
    return Story(
        received_at=at,
        person=person,
        name=_name(herself, language),
        has_mail=herself.random() < 0.7,
        tier=_one_of(TIERS, herself),
        language=language,
        channel=_one_of(CHANNELS, chance),
        kind=_one_of(KINDS, chance),
        subject=subject,
        words=" ".join([subject, *chance.sample(MORE[language], 3)]),
        wanted=wanted,
        cause=cause,
        holder=chance.randrange(10_000),
        heard_after=_about(chance, minutes=25),
        news=chance.choices([0, 1, 2], [5, 3, 2])[0],
        word_given=chance.random() < 0.3,
        word_kept_after=_about(chance, minutes=100),
        remedy=_one_of(REMEDIES, chance) if chance.random() < 0.4 else "",
        amount=chance.choice([0, 60, 80, 120, 180, 260, 380]),
        takes_it=chance.random() < 0.8,
        solved_after=_about(chance, minutes=60 * 9),
        cause_found=chance.random() < 0.8,
        answers=chance.random() < 0.7,
        satisfaction=_one_of(SATISFACTION, chance),
        content_at_last=chance.random() < 0.85,
    )


def at_work(moment: datetime, zone: ZoneInfo) -> datetime:
    """That moment, or the beginning of the next day on which somebody is there."""
    local = moment.astimezone(zone)
    if local.hour >= WORK[1]:
        local = (local + timedelta(days=1)).replace(hour=WORK[0])
    elif local.hour < WORK[0]:
        local = local.replace(hour=WORK[0])
    if local.weekday() == 6:
        local += timedelta(days=1)
    return local


def _one_of(weights: dict, chance: Random):
    return chance.choices(list(weights), list(weights.values()))[0]


def _about(chance: Random, *, minutes: float) -> timedelta:
    """Mostly about as long, seldom several times as long; to the second."""
    return timedelta(seconds=round(chance.lognormvariate(0, 0.8) * minutes * 60))


def _name(chance: Random, language: str) -> str:
    families, given = NAMES[language]
    if language == "en":
        return f"{chance.choice(given)} {chance.choice(families)}"
    return chance.choice(families) + "".join(chance.choices(given, k=chance.choice([1, 2])))
