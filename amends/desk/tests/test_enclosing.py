"""Screenshots and photos that are handed in with words, on the form and on the page of a case."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from amends.cases.models import Case
from amends.desk.tests.test_registration import HEARD, NEW
from amends.outside.store import files
from amends.outside.tests.samples import PNG


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES = tmp_path


@pytest.fixture
def browser(world):
    return world.signed_in("lin")


def shot(name="截图.png", content=PNG) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def page(case: Case) -> str:
    return f"/w/xinghe/cases/{case.number}/"


def test_a_screenshot_comes_with_the_first_words_and_opens_in_a_viewer(browser, inside):
    browser.post(NEW, HEARD | {"files": [shot(), shot("录音.amr", b"#!AMR\n0000")]})
    case = Case.objects.order_by("-number")[0]
    assert sorted(file.name for file in case.attachments.all()) == ["录音.amr", "截图.png"]
    shown = browser.get(page(case)).text
    assert shown.count("截图.png") >= 2 and "data-picture" in shown


def test_where_a_photo_was_taken_is_not_kept(browser, inside):
    exif, written = Image.Exif(), BytesIO()
    exif[0x010F] = "Telephone of Zhou"
    Image.new("RGB", (8, 8)).save(written, "JPEG", exif=exif)
    browser.post(NEW, HEARD | {"files": [shot("照片.jpg", written.getvalue())]})
    case = Case.objects.order_by("-number")[0]
    assert b"Zhou" not in files.read_kept(case.attachments.get().digest)


def test_a_broken_picture_is_refused_by_name_and_nothing_typed_is_lost(browser, inside):
    answer = browser.post(NEW, HEARD | {"files": [shot("坏图.png", PNG[:40])]})
    assert answer.status_code == 422
    assert "坏图.png" in answer.text and "王先生" in answer.text
    assert not Case.objects.exists()


@pytest.mark.parametrize("noun", ["messages/", "call/", "notes/"])
def test_a_file_goes_with_what_is_written_on_the_page_of_a_case(browser, case, noun):
    answer = browser.post(page(case) + noun, {"text": "见截图", "files": [shot()]})
    assert answer.status_code == 302
    assert case.attachments.get().message.text == "见截图"


def test_what_would_run_is_refused_on_the_page_of_a_case(browser, case):
    bad = {"text": "见附件", "files": [shot("a.html", b"<html>")]}
    answer = browser.post(page(case) + "notes/", bad)
    assert (
        answer.status_code == 422 and "见附件" in answer.text and "cannot be added" in answer.text
    )
    assert not case.messages.exists()


def test_a_reader_hands_in_nothing(world, case):
    answer = world.signed_in("qian").post(page(case) + "notes/", {"text": "x", "files": [shot()]})
    assert answer.status_code == 403 and not case.attachments.exists()


def test_files_come_along_when_words_are_added_or_a_case_is_urged(browser, case):
    browser.post(NEW, HEARD | {"add_to": str(case.number), "files": [shot()]})
    browser.post(NEW, HEARD | {"urge": str(case.number), "files": [shot("第二张.png")]})
    names = case.attachments.order_by("id").values_list("name", flat=True)
    assert list(names) == ["截图.png", "第二张.png"]


def test_a_full_disk_is_told_and_the_words_stay(browser, inside, settings, tmp_path):
    blocked = tmp_path / "no folder"
    blocked.write_bytes(b"")
    settings.FILES = blocked
    answer = browser.post(NEW, HEARD | {"files": [shot()]})
    assert answer.status_code == 422 and "There is no room for files" in answer.text
    assert not Case.objects.exists()
