"""Files that are cut off, lie about what they are, unpack without end, are too large or empty, at every
door that takes files: refused with a sentence, and nothing of them is kept."""

import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from xlsxwriter import Workbook

import amends
from amends.dispatch.tests.conftest import Bench
from amends.events.models import Event
from amends.importing.tests.test_elsewhere import TICKET
from amends.letters.models import FormalLetter
from amends.letters.tests.paper import PAPER
from amends.outside.tests.samples import PNG
from amends.recovery.models import Offer
from amends.recovery.tests.conftest import Bench as Offers
from amends.tests.visiting import undone
from amends.world.fixtures import World

LARGEST = 60_000
CLASSES = "/w/xinghe/settings/classes/table/"


def endless_picture() -> bytes:
    """A small one that says it is 20,000 pixels wide and high."""
    head = b"IHDR" + struct.pack(">II", 20_000, 20_000) + PNG[24:29]
    return PNG[:12] + head + struct.pack(">I", zlib.crc32(head)) + PNG[33:]


def workbook(*rows: list[str]) -> bytes:
    written = io.BytesIO()
    with Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return written.getvalue()


def endless_workbook() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", " " * 2_000_000)
    return written.getvalue()


TABLE = workbook(["month", "customers"], ["2026-10", "12000"])
# What is wrong with a file, under which name it comes, and a part of what is said about it.
LARGE, EMPTY = (b"0" * (LARGEST + 1), "too large"), (b"", "empty")
FILES = {
    "cut off": ("照片.png", PNG[:40], "cannot be read as a picture"),
    "a program": ("照片.png", b"MZ\x90\x00", "cannot be added"),
    "endless": ("照片.png", endless_picture(), "too many pixels"),
    "large": ("照片.png", *LARGE),
    "empty": ("照片.png", *EMPTY),
}
DOCUMENTS = FILES | {"cut off behind": ("回单.pdf", b"%PDF-1.7\n1 0 obj", "is not whole")}
PAPERS = DOCUMENTS | {"no picture": ("扫描.pdf", "你好".encode(), "A scan is a picture or a PDF.")}
TABLES = {
    "cut off": ("台账.xlsx", TABLE[:-400], "broken"),
    "a picture": ("台账.xlsx", PNG, "This is no table"),
    "endless": ("台账.xlsx", endless_workbook(), "at most"),
    "large": ("台账.xlsx", *LARGE),
    "empty": ("台账.xlsx", *EMPTY),
}
EXPORTS = {
    "cut off": ("tickets.json", b'[{"id": 1, "subject": "', "is no JSON"),
    "packed": ("tickets.json", TABLE, "not in UTF-8"),
    "endless": ("tickets.json", b"[" * 50_000, "nested too deeply"),
    "large": ("tickets.json", *LARGE),
    "empty": ("tickets.json", *EMPTY),
}


@dataclass(frozen=True)
class Door:
    """`come` leads somebody there; `view` is the module that reads the file from the request."""

    view: str
    come: Callable[["Ground"], tuple[Client, str]]
    told: dict = field(default_factory=dict)
    name: str = "files"
    bad: dict = field(default_factory=lambda: FILES)
    good: Callable[["Ground"], bytes] = lambda ground: PNG
    keeps: bool = True


class Ground:
    """A case with a dispatch, an accepted offer and a letter whose seal is on it."""

    def __init__(self, world: World) -> None:
        self.world, bench, offers = world, Bench(world), Offers(world)
        self.lin, self.wang, self.sun = map(world.signed_in, ("lin", "wang", "sun"))
        self.case = bench.case(subject="延误三小时")
        self.page = f"/w/xinghe/cases/{self.case.number}/"
        dispatch = bench.ask(self.case)
        self.ground, self.clerk = str(bench.ground.pk), bench.signed_in(bench.cook)
        self.answer = f"/d/{bench.cook.token}/dispatches/{dispatch.pk}/answer/"
        paid = Offer.objects.propose(
            offers.case(), by=bench.lin, lines=offers.lines(("refund", 150))
        )
        paid.accept(by=paid.case.customer)
        line = paid.lines.get()
        line.execute(by=bench.lin, reference="P-7")
        self.line = f"/w/xinghe/offers/{paid.pk}/lines/{line.pk}/"
        letter = FormalLetter.objects.draft(self.case, by=bench.lin, **PAPER)
        letter.ask_seal(by=bench.lin)
        letter.keep_printed(b"%PDF")
        letter.approve_seal(by=world.member("wang"))
        self.letter = f"/w/xinghe/formal-letters/{letter.pk}/"
        self.status = f"/s/{self.case.status_token}/"


DOORS = {
    "registering": Door(
        "desk/views/registrations.py", lambda g: (g.lin, "/w/xinghe/cases/new/"),
        {"words": "没有餐", "whose_words": "customer", "kind": "complaint", "channel": "phone"},
    ),
    "a reply": Door("desk/views/messages.py", lambda g: (g.lin, f"{g.page}messages/"), {"text": "见附件"}),
    "a note": Door("desk/views/messages.py", lambda g: (g.lin, f"{g.page}notes/"), {"text": "见附件"}),
    "a call": Door("desk/views/calls.py", lambda g: (g.lin, f"{g.page}call/"), {"text": "见附件"}),
    "a dispatch": Door(
        "dispatch/views/asking.py", lambda g: (g.lin, f"{g.page}dispatches/"),
        {"lead": lambda g: g.ground, "question": "为什么？", "batch": lambda g: str(uuid4())},
    ),
    "a clerk's answer": Door(
        "dispatch/views/clerk.py", lambda g: (g.clerk, g.answer), {"words": "见照片"}
    ),
    "the execution of a remedy": Door(
        "recovery/views/lines.py", lambda g: (g.lin, f"{g.line}execution/"), {"reference": "P-7"},
        name="proof", bad=DOCUMENTS,
    ),
    "its verification": Door(
        "recovery/views/lines.py", lambda g: (g.wang, f"{g.line}verification/"),
        name="proof", bad=DOCUMENTS,
    ),
    "the scan of a letter": Door(
        "letters/views/sending.py", lambda g: (g.lin, f"{g.letter}scan/"), name="scan", bad=PAPERS
    ),
    "the public page": Door(
        "portal/views/complaints.py", lambda g: (Client(), "/c/xinghe/"),
        {"words": "没有餐", "submission": lambda g: str(uuid4())},
    ),
    "the status page": Door(
        "portal/views/messages.py", lambda g: (Client(), f"{g.status}messages/"),
        {"words": "见照片", "submission": lambda g: str(uuid4())},
    ),
    "a table of complaints": Door(
        "importing/views/tables.py", lambda g: (g.sun, "/w/xinghe/imports/"),
        name="table", bad=TABLES, good=lambda g: TABLE,
    ),
    "an export": Door(
        "importing/views/exports.py", lambda g: (g.sun, "/w/xinghe/imports/programs/"),
        {"program": "zendesk"}, name="conversations", bad=EXPORTS, good=lambda g: json.dumps(TICKET).encode(),
    ),
    "the classes": Door(
        "administration/views/class_table.py", lambda g: (g.sun, CLASSES),
        name="table", bad=TABLES, good=lambda g: g.sun.get(CLASSES).getvalue(),
        keeps=False,
    ),
    "the months": Door(
        "reports/views/months.py", lambda g: (g.wang, "/w/xinghe/reports/months/file/"),
        name="file", bad=TABLES, good=lambda g: TABLE, keeps=False,
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def ground(lasting_world, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch, lasting_world.home.enter():
        patch.setattr(settings, "FILES", tmp_path_factory.mktemp("files"))
        patch.setattr("amends.outside.limits.LARGEST_FILE", LARGEST)
        patch.setattr("amends.outside.sheets.workbook.LARGEST_UNPACKED", 1_000_000)
        yield Ground(lasting_world)


def kept() -> tuple[int, list[Path]]:
    """What there is to tell, and every file on the disk, half written ones as well."""
    files = [path for path in Path(settings.FILES).rglob("*") if path.is_file()]
    return Event.objects.count(), sorted(files)


@pytest.mark.parametrize("name", DOORS)
def test_a_bad_file_is_refused_with_a_sentence_and_nothing_of_it_is_kept(ground, name):
    door, before = DOORS[name], kept()
    client, address = door.come(ground)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    for wrong, (called, content, said) in door.bad.items():
        with undone():
            answer = client.post(address, _told(door, ground, called, content))
            assert answer.status_code == 422, (name, wrong)
            assert said in answer.text, (name, wrong)
            assert kept() == before, (name, wrong)
    with undone():
        answer = client.post(address, _told(door, ground, "好", door.good(ground)))
        assert answer.status_code in (200, 302), name


@pytest.mark.parametrize("name", [name for name, door in DOORS.items() if door.keeps])
def test_a_full_disk_is_told_and_nothing_is_half_kept(ground, monkeypatch, tmp_path, name):
    door, before = DOORS[name], kept()
    client, address = door.come(ground)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    told = _told(door, ground, "好", door.good(ground))
    blocked = tmp_path / "no folder"
    blocked.write_bytes(b"")
    with undone(), monkeypatch.context() as full:
        full.setattr(settings, "FILES", blocked)
        answer = client.post(address, told)
        full.undo()
        assert answer.status_code in (422, 503), name
        assert "no room for files" in answer.text or "cannot keep files" in answer.text, name
        assert kept() == before, name


def _told(door: Door, ground: Ground, name: str, content: bytes) -> dict:
    told = {key: given(ground) if callable(given) else given for key, given in door.told.items()}
    return told | {door.name: SimpleUploadedFile(name, content)}


def test_every_view_that_reads_files_is_a_door_here():
    house = Path(amends.__file__).parent
    reading = {
        path.relative_to(house).as_posix()
        for path in house.glob("*/views/*.py")
        if re.search(r"request\.FILES\b", path.read_text())
    }
    assert reading == {door.view for door in DOORS.values()}
