"""Many rows like one that a verb made, written by the owner of the tables in one statement each."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from amends.cases.models import Case

RARE = "zirconium"
# What differs from row to row; `n` counts them. One in ten is open; of these a fifth is held by the
# given agent, a tenth by nobody, the rest by a colleague.
CASES = """
    INSERT INTO cases_case SELECT (jsonb_populate_record(c, jsonb_build_object(
        'id', gen_random_uuid(), 'number', 1000000 + n, 'intake_id', '', 'subject', 'Case ' || n,
        'assigned_to_id', CASE WHEN n % 50 = 0 THEN %(agent)s::uuid
                               WHEN n % 100 <> 10 THEN %(colleague)s::uuid END,
        'state', CASE n % 10 WHEN 0 THEN 'in_progress' WHEN 1 THEN 'answered' ELSE 'closed' END,
        'next_due_at', CASE WHEN n % 10 = 0 THEN c.registered_at + n * interval '7 seconds' END,
        'answered_at', CASE WHEN n % 10 > 0 THEN c.registered_at END,
        'closed_at', CASE WHEN n % 10 > 1 THEN c.registered_at END,
        'received_at', c.received_at - n * interval '5 minutes'
    ))).* FROM cases_case c, generate_series(%(first)s::int, %(last)s::int) n WHERE c.id = %(case)s"""
OF_EACH_CASE = """
    INSERT INTO {table} SELECT (jsonb_populate_record(r, jsonb_build_object(
        'id', gen_random_uuid(), 'case_id', c.id {changes}
    ))).* FROM cases_case c, {table} r
    WHERE c.number >= 1000000 + %(first)s AND r.id = (SELECT id FROM {table} WHERE case_id = %(case)s LIMIT 1)"""
FOLLOWING = {
    "cases_promise": """,
        'state', CASE WHEN c.number % 10 = 0 THEN 'open' ELSE 'kept' END,
        'kept_at', CASE WHEN c.number % 10 = 0 THEN NULL ELSE r.made_at END, 'broken_at', NULL,
        'owner_id', c.assigned_to_id, 'due_at', coalesce(c.next_due_at, r.due_at), 'next_check_at', NULL""",
    "cases_casetag": f""",
        'tag_id', CASE WHEN c.number % 6000 = 7
            THEN (SELECT id FROM cases_tag WHERE name = '{RARE}') ELSE r.tag_id END""",
    "cases_customvalue": f""",
        'key', CASE WHEN c.number % 6000 = 7 THEN '{RARE}' ELSE r.key END""",
    "cases_searchtext": f""",
        'vector', '''案件'':1A' || CASE WHEN c.number % 3 = 0 THEN ' ''退款'':2B' ELSE '' END
            || CASE WHEN c.number % 6000 = 7 THEN ' ''{RARE}'':3B' ELSE '' END""",
}


def multiply(case: Case, numbers: range, *, agent, colleague, url: str) -> None:
    """Gives the workspace cases like this one, each with a promise and what it is found by; the
    numbers count them, and go on from one call to the next."""
    values = {"case": case.id, "agent": agent.id, "colleague": colleague.id}
    values |= {"first": numbers[0], "last": numbers[-1]}
    with psycopg.connect(url) as owner:
        owner.execute(CASES.replace(" % ", " %% "), values)
        for table, changes in FOLLOWING.items():
            statement = OF_EACH_CASE.format(table=table, changes=changes)
            owner.execute(statement.replace(" % ", " %% "), values)
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE")


@contextmanager
def asked(connection) -> Iterator[list[tuple[str, list]]]:
    """Every statement that is sent meanwhile, with what is bound to it."""
    sent: list[tuple[str, list]] = []

    def note(execute, sql, params, many, context):
        sent.append((str(sql), list(params or ())))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield sent
