"""What somebody has just written, apart from what stood in the mail before. No library knows how
Chinese mail programs quote; these rules do, and when in doubt they show too much."""

from dataclasses import dataclass

from amends.channels.email.quote_marks import (
    ATTRIBUTION,
    DIVIDER,
    FIRST_HEADER,
    HEADER,
    RULE,
    SIGNATURE,
    STARTS_ATTRIBUTION,
)

LONGEST_LINE = 1_000
MOST_LINES = 5_000


@dataclass(frozen=True)
class Trimmed:
    """`said` and then `rest` are the whole text; `rest` is one click away."""

    said: str
    rest: str


def trimmed(text: str) -> Trimmed:
    lines = text.strip("\n").split("\n")
    start = _end_of_leading_quotation(lines[:MOST_LINES])
    end = start + _end_of_words(lines[start : start + MOST_LINES])
    said = "\n".join(lines[start:end]).strip()
    if not said:
        # Nothing of their own: a bare forward, or quoted in a way unknown here.
        return Trimmed(text.strip(), "")
    rest = "\n\n".join(
        filter(None, ("\n".join(part).strip() for part in (lines[:start], lines[end:])))
    )
    return Trimmed(said, rest)


def _end_of_leading_quotation(lines: list[str]) -> int:
    """Where the words begin of somebody who answers below one whole quotation; else 0."""
    at = next((1 + more for more in range(4) if _is_attribution(lines[: 1 + more])), 0)
    quoted = at
    while (
        quoted and quoted < len(lines) and (not lines[quoted].strip() or _is_quoted(lines[quoted]))
    ):
        quoted += 1
    answered_once = not any(_is_quoted(line) for line in lines[quoted:])
    return quoted if quoted > at and answered_once and any(lines[quoted:]) else 0


def _end_of_words(lines: list[str]) -> int:
    end = next((at for at in range(len(lines)) if _quotation_starts(lines, at)), len(lines))
    end = _before_quoted_lines(lines, end)
    for at in range(end):
        if SIGNATURE.match(lines[at][:LONGEST_LINE]) and _is_last_thing(lines, at, end):
            return at
    return end


def _quotation_starts(lines: list[str], at: int) -> bool:
    line = lines[at][:LONGEST_LINE]
    if DIVIDER.match(line):
        return not _answers_follow(lines, at)
    if FIRST_HEADER.match(line) and _headers_from(lines, at) >= 3:
        return True
    for more in range(1, 5):
        if _is_attribution(lines[at : at + more]):
            return not _answers_follow(lines, at + more)
    return False


def _is_attribution(lines: list[str]) -> bool:
    """ "On … wrote:", wrapped anywhere but not over a blank line or into another depth."""
    if not lines or not STARTS_ATTRIBUTION.match(lines[0][:LONGEST_LINE]):
        return False
    goes_on = all(
        line.strip() == ">:" or (line.strip() and _is_quoted(line) == _is_quoted(lines[0]))
        for line in lines[1:]
    )
    joined = " ".join(line.strip()[:LONGEST_LINE] for line in lines)
    return goes_on and bool(ATTRIBUTION.match(joined[:LONGEST_LINE]))


def _is_quoted(line: str) -> bool:
    return line.lstrip().startswith(">")


def _headers_from(lines: list[str], at: int) -> int:
    names = {
        found["name"].lower()
        for line in lines[at : at + 9]
        if (found := HEADER.match(line[:LONGEST_LINE]))
    }
    return len(names)


def _answers_follow(lines: list[str], at: int) -> bool:
    """Whether somebody wrote between or below the > lines of this quotation."""
    quoted = [index for index in range(at, len(lines)) if _is_quoted(lines[index])]
    if not quoted:
        return False
    own = [line for line in lines[quoted[0] : quoted[-1]] if line.strip() and not _is_quoted(line)]
    below = [line for line in lines[quoted[-1] + 1 :] if line.strip()]
    signature = next((i for i, line in enumerate(below) if SIGNATURE.match(line)), len(below))
    return bool(below[:signature]) or len(own) > len(quoted) // 2


def _before_quoted_lines(lines: list[str], end: int) -> int:
    """Back over blank lines, rules and > lines at the end."""
    while end and (
        not lines[end - 1].strip()
        or _is_quoted(lines[end - 1])
        or RULE.match(lines[end - 1][:LONGEST_LINE])
    ):
        end -= 1
    return end


def _is_last_thing(lines: list[str], at: int, end: int) -> bool:
    below = [line for line in lines[at + 1 : end] if line.strip()]
    return len(below) <= 12 and not any(_is_quoted(line) for line in below)
