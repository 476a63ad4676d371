"""Every figure opens the rows behind it: exactly as many as it says."""

import re
from decimal import Decimal

import pytest

from amends import now as time
from amends.recovery.models import Offer, Remedy
from amends.reports.figures import (
    FAULTS,
    FIGURES,
    OPEN_BY_AGE,
    REMEDIES,
    SHARES,
    SPREADS,
    TOP_CAUSES,
)
from amends.reports.figures.figure import Figure
from amends.reports.figures.responsibility import AT_FAULT_ONLY
from amends.reports.period import Period
from amends.reports.tests.conftest import HOUR, TODAY

# Together in one test, as its world costs more than they do.
GROUPS = {
    "shares": SHARES,
    "spreads": SPREADS,
    "faults": FAULTS,
    "others": (OPEN_BY_AGE, TOP_CAUSES, REMEDIES),
}


@pytest.fixture(scope="module")
def compensated(standing, count) -> None:
    with time.at(TODAY - HOUR):
        case = count.heard(TODAY - HOUR, by=count.lin, remedy_sought=["refund"])
        remedy = Remedy.objects.get(code="refund")
        offer = Offer.objects.propose(case, by=count.lin, lines=[(remedy, Decimal(60))])
        offer.accept(by=case.customer)


@pytest.fixture
def whole_world(compensated, small_world):
    """The small world with a remedy in it, so that no figure is empty."""
    return small_world


def of_group(group: str) -> dict[str, Figure]:
    return {name: figure for name, figure in FIGURES.items() if figure in GROUPS[group]}


def measured(figure, reader, period) -> dict[str, int]:
    """What the figure says of each of its parts."""
    found = figure.measure(reader, period)
    if figure in SHARES:
        return {"counted": found.counted, "others": found.of - found.counted, "all": found.of}
    if figure in SPREADS:
        bins = {each.code: each.count for each in found.bins}
        of = {"measured": found.count, "waiting": found.waiting}
        return bins | of | {"all": found.count + found.waiting}
    if figure is OPEN_BY_AGE:
        ages = {age.code: count for age, count in found}
        return ages | {"all": sum(ages.values())}
    if figure in FAULTS:
        whole = {each.code: each.measured.of for each in found}
        return whole | {each.code + AT_FAULT_ONLY: each.measured.counted for each in found}
    if figure is TOP_CAUSES:
        return {cause.code: count for cause, count in found}
    return {use.code: use.offered for use in found}


@pytest.mark.parametrize("group", GROUPS)
def test_the_list_behind_each_number_is_as_long_as_the_number_says(whole_world, group):
    client, reader = whole_world.signed_in("zhao"), whole_world.member("zhao")
    period = Period.last(30, whole_world.home)
    for name, figure in of_group(group).items():
        said = measured(figure, reader, period)
        assert any(said.values()), name
        for part, number in said.items():
            page = client.get(f"/w/xinghe/pulse/{name}/?days=30&part={part}").text
            assert len(re.findall(r'<th scope="row">', page)) == number, (name, part)
            head = rf'<h1>.*<span class="quiet number">{number}</span>'
            assert re.search(head, page), (name, part)


def test_the_parts_of_a_figure_are_among_all_of_its_rows(whole_world):
    reader, period = whole_world.member("zhao"), Period.last(30, whole_world.home)
    for name, figure in FIGURES.items():
        every = set(figure.rows_of("all", reader, period).values_list("pk", flat=True))
        for part in figure.every_part(reader, period):
            rows = figure.rows_of(part.code, reader, period).values_list("pk", flat=True)
            assert set(rows) <= every, (name, part.code)


def test_no_figure_is_forgotten_here():
    assert set(FIGURES.values()) == {figure for group in GROUPS.values() for figure in group}


def test_a_case_that_nobody_heard_first_counts_among_the_others(whole_world, count):
    case = count.heard(TODAY - 2 * HOUR, channel="web")
    with time.at(TODAY - HOUR):
        case.answer(by=count.lin)
    case.refresh_from_db()
    assert case.first_heard_by is None
    reader, period = whole_world.member("zhao"), Period.last(7, whole_world.home)
    figure = FIGURES["first-hearer"]
    assert figure.rows_of("others", reader, period).filter(pk=case.pk).exists()
    assert not figure.rows_of("counted", reader, period).filter(pk=case.pk).exists()
