"""How the database goes about every list and search: at 30,000 cases, as the role that serves people."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import partial

import psycopg
import pytest
from django.db import connection, transaction

from amends.cases.models import Case, CustomField
from amends.desk.finding import found
from amends.desk.models import View
from amends.events.actor import system
from amends.now import now
from amends.reports.figures import FIGURES
from amends.reports.frozen import told_in
from amends.reports.models import Report, ReportKind
from amends.reports.span import Span
from amends.tests.multiplying import RARE, asked, multiply
from amends.tests.plan import (
    large_tables,
    most_read,
    most_sorted,
    most_thrown_away,
    scanned_whole,
    steps,
)
from amends.world.fixtures import World

pytestmark = pytest.mark.slow
# Enough that the database would rather walk an index than read a table; a larger one speaks only more for it.
MANY = 30_000
# An index may be walked for a while; whoever throws away more than that walks the wrong one.
MOST_THROWN_AWAY = 1_500
MOST_SORTED = 1_500
# A search looks through as many at once; less here, as everything is.
WINDOW = 1_200
# What is counted up to a thousand, for the rail. There are 6,000 cases that are not closed.
MOST_COUNTED = 1_500
# In a report it is reckoned, compared with what was before, and listed.
READINGS_OF_A_FIGURE = 3
# Who asks what. Pulse and the page of causes are not here: they count what happened, and what they
# read grows with it.
DESK = [
    ("lin", "", {}),
    ("lin", "", {"order": "severity"}),
    ("lin", "", {"order": "unanswered"}),
    *(("lin", "cases/", {"list": n}) for n in ("mine", "unassigned", "answered", "closed", "all")),
    *(("lin", "cases/", {"q": words}) for words in ("退款", RARE, "nobody said this", "C-1000777")),
    *(
        ("lin", "cases/", {"q": line})
        for line in (
            "state:open",
            "state:closed 退款",
            f"state:closed {RARE}",
            "state:withdrawn 退款",
            f"tag:{RARE}",
            f"tag:{RARE} 退款",
            "tag:common state:answered",
            "tier:gold",
            "holder:me state:closed",
            "holder:nobody due:overdue",
            "before:2000-01-01",
            "before:today state:closed",
            "after:2000-01-01 severity:normal",
            "kind:complaint channel:api",
        )
    ),
    *(
        ("lin", "cases/table/", {"q": line, "order": order})
        for line, order in (
            ("", "newest"),
            ("", "severity"),
            ("", "due"),
            ("state:open", "due"),
            ("state:open", "severity"),
            ("branch:common", "newest"),
            (f"branch:{RARE} state:closed", "newest"),
            ("退款", "newest"),
        )
    ),
    ("lin", "cases/1000007/", {}),
    ("lin", "customers/", {}),
    ("lin", "customers/", {"q": "13800138000"}),
    ("lin", "follow-ups/", {}),
    ("lin", "approvals/", {}),
    ("wang", "mail/", {}),
    ("sun", "history/customer/{customer}/", {}),
    ("sun", "history/customer/{customer}/", {"action": "customer.tiered"}),
]
API = [
    ("/cases", {}),
    ("/cases", {"state": "open"}),
    ("/cases", {"state": "closed"}),
    ("/cases", {"q": "退款"}),
    ("/cases", {"q": RARE}),
    ("/cases", {"q": "退款", "state": "closed"}),
    ("/cases/1000007", {}),
    ("/promises", {}),
    ("/promises", {"state": "open"}),
    ("/promises", {"due_before": (now() + timedelta(days=1)).isoformat()}),
]


@pytest.fixture
def world(committed_db) -> World:
    return World()


@pytest.fixture
def case(world) -> Case:
    lin = world.member("lin")
    with world.home.enter():
        customer = world.customer("陈国栋")
        case = Case.objects.register(world.home, customer, by=system, channel="api", words="案件")
        case.reply("We are on it.", by=lin)
        case.tag("common", by=lin)
        case.follow(by=lin)
        branch = CustomField.objects.define(
            world.home,
            by=system,
            kind="text",
            code="branch",
            name={"en": "Branch"},
            places=["case"],
        )
        case.fill({branch: "common"}, by=lin)
        View.objects.keep(by=lin, name="Refunds", line="退款 tag:common holder:me")
        other = Case.objects.register(
            world.home, customer, by=system, channel="api", words="另一件"
        )
        other.tag(RARE, by=lin)
    return case


def visits(world: World, **headers: str) -> Iterator[tuple[str, list]]:
    """Every list and search with the statements that it asked, the API's also for a next page."""
    people = {who: world.signed_in(who) for who in ("lin", "wang", "sun")}
    with world.home.enter():
        customer = world.customer("陈国栋").pk
    for who, form, query in DESK:
        path = form.format(customer=customer)
        yield (
            f"/w/xinghe/{path} {query}",
            _statements(people[who], f"/w/xinghe/{path}", query, headers),
        )
    api = world.api("lin")
    for path, query in API:
        yield f"/api/v1{path} {query}", _statements(api, f"/api/v1{path}", query)
        following = api.ask(path, **query).json().get("next")
        if following:
            more = query | {"cursor": following}
            yield f"/api/v1{path} {query}, next page", _statements(api, f"/api/v1{path}", more)


def _statements(
    client, path: str, query: dict, headers: dict | None = None
) -> list[tuple[str, list]]:
    with asked(connection) as statements:
        answer = client.get(path, query, headers=headers)
    assert answer.status_code == 200, (path, query)
    return statements


def among(world: World) -> dict:
    return {"agent": world.member("lin"), "colleague": world.member("zhang")}


def test_rivals_20_rivals_22_no_list_and_no_search_reads_everything_and_no_figure_again_and_again(
    world, case, committed_db, monkeypatch
):
    monkeypatch.setattr(found, "WINDOW", WINDOW)
    multiply(case, range(1, MANY + 1), **among(world), url=committed_db)
    assert {"cases_case", "cases_promise", "cases_searchtext"} <= large_tables()
    assert what_is_wrong(world, visits(world)) == []
    assert cases_read_for_figures(world) == []
    leave_all_promises_to_nobody(committed_db)
    lin = world.signed_in("lin")
    today = [("what nobody holds, today", _statements(lin, "/w/xinghe/", {}))]
    assert what_is_wrong(world, today) == []


def leave_all_promises_to_nobody(url: str) -> None:
    """None of which is due soon, while all that were kept are past. Whoever takes the one for
    independent of the other believes that many are late, and finds none for long."""
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute(
            "UPDATE cases_promise SET owner_id = NULL, team_id = NULL, due_at = now()"
            " + interval '400 days' * CASE state WHEN 'open' THEN 1 ELSE -1 END"
        )
        owner.execute("VACUUM ANALYZE cases_promise")


def what_is_wrong(world: World, visited: Iterable[tuple[str, list]]) -> list[str]:
    large, wrong = large_tables(), []
    for what, statements in visited:
        with world.home.enter():
            for sql, params in statements:
                if not sql.lstrip().upper().startswith("SELECT"):
                    continue
                question = sql[sql.rfind(" FROM ") :]
                if tables := scanned_whole(sql, params, large):
                    wrong.append(f"{what} reads all of {', '.join(tables)}: {question}")
                plan = steps(sql, params)
                if (rows := most_sorted(plan)) > MOST_SORTED:
                    wrong.append(f"{what} sorts {rows:.0f} rows: {question}")
                if (rows := most_thrown_away(plan)) > MOST_THROWN_AWAY:
                    wrong.append(f"{what} throws {rows:.0f} rows away: {question}")
                if " counted)" in question and (rows := most_read(plan)) > MOST_COUNTED:
                    wrong.append(f"{what} reads {rows:.0f} rows to count them: {question}")
    return list(dict.fromkeys(wrong))


def cases_read_for_figures(world: World) -> list[str]:
    """Where Pulse, or the reports that are over, read more cases than each of their figures needs."""
    zhao, today = world.signed_in("zhao"), now().astimezone(world.home.zone).date()
    spans = [Span.last_finished(kind, today) for kind in ReportKind]
    asked_for = [("pulse", len(FIGURES) * MANY, lambda: zhao.get("/w/xinghe/pulse/"))]
    for span in spans:
        most = len(told_in(span.kind)) * READINGS_OF_A_FIGURE * MANY
        asked_for.append((span.kind, most, partial(make, world, span)))
    wrong = []
    with world.home.enter(), transaction.atomic(), connection.cursor() as cursor:
        for what, most, ask in asked_for:
            before = cases_read(cursor)
            ask()
            if (read := cases_read(cursor) - before) > most:
                wrong.append(f"{what} reads {read} cases, and {most} would do")
    return wrong


def make(world: World, span: Span) -> None:
    Report.objects.make(world.home, span, by=system)


def cases_read(cursor) -> int:
    cursor.execute(
        "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables"
        " WHERE relname = 'cases_case'"
    )
    return cursor.fetchone()[0]


def test_rivals_26_a_list_asks_as_often_for_a_thousand_cases_as_for_ten(world, case, committed_db):
    counts = []
    for numbers in (range(1, 11), range(11, 1001)):
        multiply(case, numbers, **among(world), url=committed_db)
        # Without the case that a browser shows beside the list, for that is another one each time.
        asked_for = visits(world, **{"HX-Request": "true"})
        counts.append({what: len(statements) for what, statements in asked_for})
    few, many = counts
    # Fewer is fine: a full page does not ask whether there are cases behind those looked at.
    assert {what: many[what] for what in few if many[what] > few[what]} == {}
