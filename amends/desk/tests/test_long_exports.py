"""An export that is too long to wait for: written by the worker, fetched for a day by who asked."""

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection

from amends.desk.export.writing import MOST_TRIES, write_waiting
from amends.desk.models import Export, Notice, NoticeKind
from amends.desk.noticing import notice
from amends.events.models import Event
from amends.now import at, now
from amends.outside.store import files
from amends.people.models import AccessLog, Role
from amends.privacy.erasing import erase
from amends.privacy.models import Erasure, ForsakenFile
from amends.privacy.old_exports import forget_old_exports

EXPORTS = "/w/xinghe/cases/exports/"


@pytest.fixture
def browser(world):
    return world.signed_in("wang")


@pytest.fixture
def long(register, monkeypatch):
    """Four cases, which are more than anybody waits for; written and read in pages of two."""
    monkeypatch.setattr("amends.desk.views.exports.MOST_AT_ONCE", 3)
    for module in ("export", "writing"):
        monkeypatch.setattr(f"amends.desk.export.{module}.AT_ONCE", 2)
    return [register(f"第 {number} 件", subject="=1+1") for number in range(4)]


def ask(browser, form: str) -> str:
    """The page of the export."""
    answer = browser.post(EXPORTS, {"form": form, "columns": ["customer"]})
    assert answer.status_code == 302
    return answer["Location"]


def fetched(browser, page: str) -> bytes:
    answer = browser.get(f"{page}file/")
    assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"]
    return b"".join(answer.streaming_content)


@contextmanager
def halfway(happens: Callable[[], object]) -> Iterator[None]:
    """Lets something happen as soon as the worker has told how far it is."""
    to_come = [happens]

    def then(execute, sql, *rest):
        answer = execute(sql, *rest)
        if to_come and sql.startswith('UPDATE "desk_export" SET "rows"'):
            to_come.pop()()
        return answer

    with connection.execute_wrapper(then):
        yield
    assert not to_come


def test_a_long_export_is_written_meanwhile_and_told_of_when_it_is_ready(long, browser, world):
    page = ask(browser, "csv")
    assert "every 2s" in browser.get(page).text
    assert browser.get(f"{page}file/").status_code == 404
    write_waiting()
    shown = browser.get(page, headers={"HX-Request": "true"}).text
    assert f"{page}file/" in shown and "every 2s" not in shown and "<html" not in shown
    lines = fetched(browser, page).decode("utf-8-sig").splitlines()
    assert len(lines) == 5 and all("'=1+1" in line for line in lines[1:])
    assert AccessLog.objects.filter(what="export").exists()

    for _ in range(2):
        notice(Event.objects.get(action="export.finished"))
    told = Notice.objects.get(kind=NoticeKind.EXPORTED)
    assert told.recipient == world.member("wang")
    assert browser.get(f"/w/xinghe/notices/{told.id}/")["Location"] == page
    write_waiting()  # twice is harmless
    assert Event.objects.filter(action="export.finished").count() == 1


def test_x50_a_long_workbook_holds_text_and_no_formula(long, browser):
    page = ask(browser, "xlsx")
    write_waiting()
    book = zipfile.ZipFile(BytesIO(fetched(browser, page)))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and sheet.count("<row") == 5


def test_the_page_shows_how_far_it_is(long, browser):
    page = ask(browser, "csv")
    export = Export.objects.get()
    export.begin(expected=4)
    export.go_on(rows=2)
    assert '<progress class="progress" value="2" max="4"' in browser.get(page).text


def test_rights_are_looked_at_again_when_it_is_fetched(long, browser, world):
    page = ask(browser, "csv")
    write_waiting()
    assert world.signed_in("he").get(f"{page}file/").status_code == 404
    fetched(browser, page)
    sun = world.member("sun")
    world.home.mask(Role.SUPERVISOR, ["phone"], may_reveal=True, by=sun)
    assert browser.get(f"{page}file/").status_code == 403
    world.home.mask(Role.SUPERVISOR, [], may_reveal=True, by=sun)
    fetched(browser, page)
    world.member("wang").change_role(Role.AGENT, by=world.member("sun"))
    assert browser.get(f"{page}file/").status_code == browser.get(page).status_code == 403


def test_what_fails_is_given_up_and_told(long, browser, world):
    page = ask(browser, "csv")
    Export.objects.update(tries=MOST_TRIES)
    write_waiting()
    assert "could not be made" in browser.get(page, headers={"Accept-Language": "en"}).text
    notice(Event.objects.get(action="export.failed"))
    assert Notice.objects.filter(kind=NoticeKind.NOT_EXPORTED).exists()


def test_it_is_kept_for_a_day_and_goes_when_anybody_is_erased(long, browser, world):
    first = ask(browser, "csv")
    write_waiting()
    with at(now() + timedelta(days=1, minutes=1)):
        assert browser.get(first).status_code == 404
        forget_old_exports()
        assert not Export.objects.exists()
    ask(browser, "csv")
    write_waiting()
    digest = Export.objects.get().digest
    assert files.holds(digest)
    erase(long[0].customer, by=world.member("sun"), reason=Erasure.Reason.ASKED)
    assert not Export.objects.exists()
    assert ForsakenFile.objects.filter(file=digest).exists()


def test_what_is_written_while_somebody_is_erased_leaves_no_file(
    long, browser, world, settings, tmp_path
):
    settings.FILES = tmp_path / "files"
    for form in ("csv", "xlsx"):  # the second goes before its turn comes
        ask(browser, form)
    sun = world.member("sun")
    with halfway(lambda: erase(long[0].customer, by=sun, reason=Erasure.Reason.ASKED)):
        write_waiting()
    assert not Export.objects.exists() and not list(files.hashes())
    assert not Event.objects.filter(action__in=["export.finished", "export.failed"]).exists()
