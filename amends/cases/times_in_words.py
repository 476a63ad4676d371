"""When something is to be done, as people write it: 明天, 11:00 前, 两小时内, by Friday 5 pm."""

import re
from datetime import datetime, time, timedelta

NUMBERS = {
    "半": 0.5, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
    "九": 9, "十": 10, "十五": 15, "二十": 20, "三十": 30, "四十": 40, "五十": 50,
    "an": 1, "a": 1, "one": 1, "two": 2, "three": 3, "half an": 0.5,
}  # fmt: skip
UNITS = {
    "分钟": "minutes", "小时": "hours", "钟头": "hours", "天": "days", "日": "days",
    "minute": "minutes", "hour": "hours", "day": "days",
}  # fmt: skip
WORKING = r"(工作|个工作|working |business )?"
AMOUNT = r"\d{1,3}|十五|[二三四五]十|(?<![一二三四五六七八九十])[半一两二三四五六七八九十]"
ENGLISH_AMOUNT = r"\d{1,3}|half an|an?|one|two|three"
SPAN = re.compile(
    rf"(?P<n>{AMOUNT})个?{WORKING}(?P<unit>分钟|小时|钟头|天|日)(之内|以内|内|后|之后|里)"
    rf"|\b(within|in)( the next)? (?P<en>{ENGLISH_AMOUNT}) {WORKING}(?P<eunit>minute|hour|day)s?\b"
)
WEEKDAYS = "一二三四五六日"
ENGLISH_WEEKDAYS = ["mon", "tues", "wednes", "thurs", "fri", "satur", "sun"]
DAYS = [  # the first that is said decides; the number is how many days ahead
    (r"后天|后日|\bday after tomorrow\b", 2),
    (r"明天|明日|明早|明晚|明晨|次日|\btomorrow\b", 1),
    (r"今天|今日|今晚|今早|本日|当天|下班前", 0),
    (r"\btoday\b|\btonight\b|\bthis (morning|afternoon|evening)\b", 0),
    (r"\bend of (the |this )?day\b|\bby close of business\b", 0),
]
WEEKDAY = re.compile(
    rf"(?P<next>下)?(?:个)?(?:周|星期|礼拜)(?P<day>[{WEEKDAYS}天])"
    rf"|\b(?:on|by|before|next|until|this) (?P<eday>{'|'.join(ENGLISH_WEEKDAYS)})day\b"
)
CLOCK = re.compile(
    r"(?P<part>上午|早上|中午|下午|傍晚|晚上|今晚|明晚)?(?P<hour>\d{1,2})(?:[:点时])(?P<minute>\d{2}|半)?(?!\d)"
    r"(?: ?(?P<ap1>[ap])\.?m\b)?"
    r"|\b(?:by|at|before|until|around) (?P<ehour>\d{1,2})(?:[:.](?P<eminute>\d{2}))? ?(?P<ap2>[ap])\.?m\b"
)
# Where only a part of a day is said, it is due when that part ends.
PARTS = [
    (r"早上|上午|明早|今早|\bmorning\b", time(12)),
    (r"中午|\bnoon\b|\bmidday\b", time(12)),
    (r"下午|傍晚|\bafternoon\b", time(18)),
    (r"晚上|今晚|明晚|\bevening\b|\btonight\b", time(21)),
]
LATER = ("下午", "傍晚", "晚上", "今晚", "明晚")
END_OF_WORK = time(18)


def time_in(told: str, at: datetime) -> datetime | None:
    """The moment that normalised words name, seen from `at`; None where they name none."""
    if span := SPAN.search(told):
        amount = NUMBERS.get(span["n"] or span["en"]) or float(span["n"] or span["en"])
        return at + timedelta(**{UNITS[span["unit"] or span["eunit"]]: amount})
    day, clock = _day(told, at), _clock(told) or _end_of_part(told)
    if day is None and clock is None:
        return None
    return datetime.combine(day or at.date(), clock or END_OF_WORK, at.tzinfo)


def _day(told: str, at: datetime):
    for words, ahead in DAYS:
        if re.search(words, told):
            return at.date() + timedelta(days=ahead)
    if found := WEEKDAY.search(told):
        named = found["day"] or ""
        weekday = (
            WEEKDAYS.index(named.replace("天", "日"))
            if named
            else ENGLISH_WEEKDAYS.index(found["eday"])
        )
        ahead = weekday - at.weekday()
        if found["next"] or ahead < 0 or (found["eday"] and ahead == 0):
            ahead += 7
        return at.date() + timedelta(days=ahead)
    return None


def _clock(told: str) -> time | None:
    found = CLOCK.search(told)
    if found is None:
        return None
    hour = int(found["hour"] or found["ehour"])
    minutes = found["minute"] or found["eminute"] or "0"
    half_of_day = found["ap1"] or found["ap2"]
    if hour < 12 and (half_of_day == "p" or found["part"] in LATER):
        hour += 12
    minute = 30 if minutes == "半" else int(minutes)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _end_of_part(told: str) -> time | None:
    return next((end for words, end in PARTS if re.search(words, told)), None)
