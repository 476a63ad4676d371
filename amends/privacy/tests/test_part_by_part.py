"""Who waits for an extract or an erasure is told how many of its parts are done."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.cases.models import Case
from amends.privacy.part_by_part import MOST_PARTS, part_of, told_part_by_part

LOCKED = re.compile(r"pg_advisory_lock_shared\((\d+), (\d+)\)")


def told_by(queries) -> list[tuple[int, int]]:
    """What whoever asked meanwhile would have been told: so many of so many."""
    found = (LOCKED.search(query["sql"]) for query in queries)
    return [divmod(int(match[2]), MOST_PARTS + 1) for match in found if match]


def test_each_part_is_told_as_it_is_done_and_nothing_afterwards(world, yating, page):
    wang = world.signed_in("wang")
    assert not wang.get(f"{page}part/").text.strip()
    with pytest.raises(ZeroDivisionError), told_part_by_part(yating, of=3) as part_is_done:
        part_is_done()
        part_is_done()
        answer = wang.get(f"{page}part/")
        assert answer.status_code == 200 and "2 of 3 parts" in answer.text
        assert '<progress class="progress" value="2" max="3"' in answer.text
        _ = 1 / 0
    assert part_of(yating) is None and not wang.get(f"{page}part/").text.strip()


def test_of_very_many_parts_all_are_told_together(yating):
    with told_part_by_part(yating, of=10 * MOST_PARTS) as part_is_done:
        for _ in range(25):
            part_is_done()
        assert part_of(yating) == (2, MOST_PARTS)


@pytest.mark.parametrize("noun", ["extract", "erasure"])
def test_an_extract_and_an_erasure_tell_every_part_of_theirs(world, inside, yating, page, noun):
    Case.objects.register(inside.home, yating, by=yating, channel="web", words="没人回复")
    sun, asked = world.signed_in("sun"), {"reason": "asked", "name": "周雅婷"}
    assert (
        f'data-asks="{page}part/"' in sun.get(page if noun == "extract" else f"{page}erasure/").text
    )
    with CaptureQueriesContext(connection) as queries:
        answer = sun.post(f"{page}{noun}/", asked)
        assert answer.status_code == (200 if noun == "extract" else 302)
    told = told_by(queries)
    of = told[0][1]
    assert of > 20 and told == [(number, of) for number in range(1, of + 1)]
    assert part_of(yating) is None


def test_what_is_refused_leaves_nothing_under_way(world, yating, page):
    sun = world.signed_in("sun")
    sun.post(f"{page}legal-holds/", {"reason": "诉讼"})
    assert sun.post(f"{page}erasure/", {"reason": "asked", "name": "周雅婷"}).status_code == 422
    assert part_of(yating) is None
