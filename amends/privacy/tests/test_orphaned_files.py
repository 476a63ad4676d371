"""A file whose row was never committed leaves the store; one that is named, or just written, stays."""

import os
from datetime import timedelta

import pytest

from amends.desk.models import Export
from amends.desk.table.table import Table
from amends.now import now
from amends.outside.store import files, place_of
from amends.privacy.forsaken_files import remove_orphans

pytestmark = pytest.mark.django_db


def test_a_file_that_no_row_ever_named_goes_after_a_day(settings, tmp_path, world):
    settings.FILES = tmp_path
    named, orphan, new = (files.keep(b).sha256 for b in (b"named", b"orphan", b"just written"))
    before = (now() - timedelta(days=2)).timestamp()
    for each in (named, orphan):
        os.utime(files.path(place_of(each)), (before, before))
    wang = world.member("wang")
    with world.home.enter():
        Export.objects.ask(Table(wang), "csv", by=wang)
        Export.objects.update(digest=named)
    for _twice in range(2):
        remove_orphans()
    assert [files.holds(each) for each in (named, orphan, new)] == [True, False, True]
