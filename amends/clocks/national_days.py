"""Holidays and make-up workdays (调休) of a country, behind one function.

China announces each year late in the year before. Until then its days count by weekday and
statutory date, and the year is not `published`: what is reckoned with it is provisional.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar
import holidays

LIBRARY_LANGUAGES = {
    "zh-hans": ("zh_CN",),
    "zh-hant": ("zh_TW", "zh_HK"),
    "en": ("en_US", "en_GB", "en_HK", "en_AU", "en_CA", "en_SG", "en_IN"),
}
CHINESE_NAMES = {
    "New Year's Day": ("元旦", "元旦"),
    "Spring Festival": ("春节", "春節"),
    "Tomb-sweeping Day": ("清明节", "清明節"),
    "Labour Day": ("劳动节", "勞動節"),
    "Dragon Boat Festival": ("端午节", "端午節"),
    "National Day": ("国庆节", "國慶節"),
    "Mid-autumn Festival": ("中秋节", "中秋節"),
    "Anti-Fascist 70th Day": ("抗战胜利70周年纪念日", "抗戰勝利70週年紀念日"),
}


@dataclass(frozen=True)
class NationalYear:
    """Names by language; a make-up workday is named for the holiday that it pays for."""

    holidays: Mapping[date, Mapping[str, str]] = field(default_factory=dict)
    make_up_workdays: Mapping[date, Mapping[str, str]] = field(default_factory=dict)
    published: bool = True


@lru_cache(maxsize=512)
def national_year(country: str, year: int) -> NationalYear:
    """`country` is ISO 3166, `CN` or with its part `GB-ENG`; empty where no holidays are kept."""
    if not country:
        return NationalYear()
    if country.partition("-")[0] != "CN":
        return _from_library(country, year)
    try:
        chinese_calendar.get_holiday_detail(date(year, 1, 1))
    except NotImplementedError:
        return NationalYear(holidays=_names(country, year, observed=False), published=False)
    return _published_in_china(year)


def check_country(country: str) -> None:
    """ValueError for a country or part of one whose holidays nobody keeps."""
    known = holidays.list_supported_countries(include_aliases=False)
    code, _, part = country.partition("-")
    if country and (code not in known or (part and part not in known[code])):
        raise ValueError(f"no holidays are known for {country!r}")


def _published_in_china(year: int) -> NationalYear:
    off, make_up = {}, {}
    day = date(year, 1, 1)
    while day.year == year:
        is_free, name = chinese_calendar.get_holiday_detail(day)
        if name:
            simplified, traditional = CHINESE_NAMES.get(name, (name, name))
            names = {"zh-hans": simplified, "zh-hant": traditional, "en": name}
            (off if is_free else make_up)[day] = names
        day += timedelta(days=1)
    return NationalYear(holidays=off, make_up_workdays=make_up)


def _from_library(country: str, year: int) -> NationalYear:
    make_up = _entity(country, year).weekend_workdays
    return NationalYear(
        holidays=_names(country, year, observed=True),
        make_up_workdays={day: {} for day in make_up if day.year == year},
    )


def _names(country: str, year: int, *, observed: bool) -> dict[date, dict[str, str]]:
    kept = _entity(country, year)
    languages = {
        ours: next((known for known in theirs if known in kept.supported_languages), None)
        for ours, theirs in LIBRARY_LANGUAGES.items()
    }
    if not any(languages.values()):
        languages = {"en": kept.default_language}
    names: dict[date, dict[str, str]] = {}
    for ours, theirs in languages.items():
        if theirs or ours == "en":
            days = _entity(country, year, language=theirs, observed=observed)
            for day, name in days.items():
                names.setdefault(day, {})[ours] = name
    return names


def _entity(
    country: str, year: int, *, language: str | None = None, observed: bool = True
) -> holidays.HolidayBase:
    code, _, part = country.partition("-")
    return holidays.country_holidays(
        code, subdiv=part or None, years=year, language=language, observed=observed
    )
