"""The export of another program on its page: looked at, brought in by the worker, twice harmless."""

import json
import tracemalloc
from contextlib import suppress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from amends.cases.models import Case, Message
from amends.channels.models import Delivery
from amends.desk.models import Notice
from amends.importing.elsewhere.reading import MOST_PARTS, UnreadableExport
from amends.importing.elsewhere.waiting import bring_in_waiting_exports
from amends.importing.models import ProgramExport
from amends.importing.models.program_export import MOST_THINGS
from amends.importing.tests.test_elsewhere import AGAIN, CONVERSATION, TICKET, USER
from amends.outside.limits import LARGEST_FILE
from amends.owner import as_owner
from amends.people.models import Membership

PATH = "/w/xinghe/imports/programs/"
AGENT = {"id": 7, "name": "Lin at Zendesk", "role": "agent"}
LEFT = {"id": 9, "name": "老员工", "email": "gone@example.org", "role": "agent"}
HERS = {"id": 35441, "requester_id": 20978392, "status": "closed", "subject": "发票",
        "created_at": "2026-09-24T08:00:00Z", "comments": [
            {"id": 9, "author_id": 9, "body": "已开", "created_at": "2026-09-24T09:00:00Z",
             "attachments": [{"id": 1, "file_name": "发票.pdf"}]}]}  # fmt: skip


@pytest.fixture
def sun(inside):
    return inside.signed_in("sun")


def upload(content: bytes, name: str = "tickets.json") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def lines(*things: dict) -> bytes:
    return "\n".join(map(json.dumps, things)).encode()


def brought(client, content: bytes, *, program: str = "zendesk", people: bytes = b""):
    told = {"program": program, "conversations": upload(content)}
    return client.post(PATH, told | ({"people": upload(people, "users.json")} if people else {}))


def test_it_is_looked_at_and_then_comes_in_with_whoever_wrote_it(inside, sun):
    lin = Membership.objects.get(workspace=inside.home, user__email="lin@example.com")
    people = lines(USER, AGENT | {"email": lin.user.email.upper()}, LEFT)
    letters, notices = Delivery.objects.count(), Notice.objects.count()
    answer = brought(sun, lines(TICKET, AGAIN, HERS, {"id": 2}), people=people)
    page = sun.get(answer.url).content.decode()
    for told in ("Lin at Zendesk", "老员工", "it does not say when it began", "1 file that hangs"):
        assert told in page, told
    export = ProgramExport.objects.get()
    assert (export.contents.conversations, export.contents.customers) == (3, 1)
    assert not Case.objects.filter(imported_from="zendesk").exists()

    assert sun.post(answer.url).status_code == sun.post(answer.url).status_code == 302
    assert "0 of 4 conversations" in sun.get(answer.url).content.decode()
    bring_in_waiting_exports()
    assert "Imported: 3 · already there: 0 · rejected: 1" in sun.get(answer.url).content.decode()
    case = Case.objects.get(imported_from="zendesk", intake_id="35436")
    assert {message.author for message in Message.objects.filter(case=case)} == {lin}
    other = Message.objects.get(case__intake_id="35441")
    assert (other.author, other.author_name) == (None, "老员工")
    assert "老员工" in sun.get(f"/w/xinghe/cases/{other.case.number}/").content.decode()
    assert (Delivery.objects.count(), Notice.objects.count()) == (letters, notices)

    again = brought(sun, lines(TICKET, AGAIN, HERS, {"id": 2}), people=people)
    sun.post(again.url)
    bring_in_waiting_exports()
    assert "Imported: 0 · already there: 3 · rejected: 1" in sun.get(again.url).content.decode()


def test_colleagues_of_chatwoot_are_known_by_the_mail_of_whoever_held_the_conversation(inside, sun):
    lin = Membership.objects.get(workspace=inside.home, user__email="lin@example.com")
    sender = {"id": 5, "name": "Lin", "type": "user"}
    told = CONVERSATION | {
        "meta": CONVERSATION["meta"] | {"assignee": {"id": 5, "name": "Lin", "email": lin.user.email}},
        "messages": [message | {"sender": sender} for message in CONVERSATION["messages"]],
    }  # fmt: skip
    sun.post(brought(sun, lines(told), program="chatwoot").url)
    bring_in_waiting_exports()
    case = Case.objects.get(imported_from="chatwoot")
    assert case.customer.name == "郝敏"
    assert set(Message.objects.filter(case=case).values_list("author", flat=True)) == {lin.pk}


def test_a_second_try_goes_on_where_the_first_broke_off(inside, sun):
    sun.post(brought(sun, lines(TICKET, AGAIN, HERS)).url)
    ProgramExport.objects.update(done=2, imported=2)
    bring_in_waiting_exports()
    export = ProgramExport.objects.get()
    assert (export.done, export.imported, export.has_failed) == (3, 3, False)
    assert not Case.objects.filter(intake_id="35436").exists()


def test_what_is_no_export_is_told_kindly(inside, sun):
    too_much = b"[" + b"1," * MOST_PARTS + b"1]"
    for told, content in {
        "The file is empty": b" \n",
        "is no JSON": b'{"id": 1, "subject": "cut o',
        "is no JSON. ": b"PK\x03\x04 a packed file",
        "not in UTF-8": json.dumps(TICKET, ensure_ascii=False).encode("gb18030"),
        "nested too deeply": b"[" * 100_000 + b"]" * 100_000,
        "too much in one piece": too_much,
        "There is no conversation in this file": b'["words", 7]',
        "Nothing in this file is a conversation of Zendesk": lines(CONVERSATION),
        "has no id that can be kept": b'{"id": {"a": 1}, "created_at": "2026-09-24T08:00:00Z"}',
    }.items():
        answer = brought(sun, content)
        page = answer.content.decode()
        assert answer.status_code == 422, told
        assert told in page, told
    assert sun.post(PATH, {"program": "zendesk"}).status_code == 422
    assert brought(sun, lines(TICKET), program="otrs").status_code == 422
    assert brought(sun, lines(TICKET), people=b"no json").status_code == 422
    assert not ProgramExport.objects.exists()


def test_whatever_stands_where_words_should_costs_no_other_conversation(inside, sun):
    odd = {
        "id": 1, "created_at": 1e400, "subject": ["x"], "tags": 7, "comments": "none",
        "requester": [], "type": {}, "status": ["solved"],
    }  # fmt: skip
    huge = "长" * 300_000 + " " + " ".join(f"w{n}" for n in range(300_000))
    loud = TICKET | {
        "id": 2,
        "tags": [f"t{n}" for n in range(500)],
        "subject": "\ud800 NUL \x00",
        "comments": [
            {"author_id": 7, "body": huge, "created_at": "2026-09-20T22:55:29Z", "author": "me"},
            {"author_id": {"x": 1}, "body": 7},
            "no comment",
        ],
    }
    hostile = {"id": 20978392, "name": "\x00<b>\ud800", "email": "a\x00@b.c", "phone": ["1"]}
    content = lines(odd, loud, odd | {"id": 3, "created_at": "9999-01-01T00:00:00Z"}, HERS)
    sun.post(brought(sun, content, people=lines(hostile)).url)
    bring_in_waiting_exports()
    export = ProgramExport.objects.get()
    assert (export.imported, export.rejected) == (2, 2)
    assert [reason for _key, reason in export.left_out] == ["no_time", "not_yet"]
    case = Case.objects.get(intake_id="2")
    assert len(case.tags) == 20
    assert case.customer.name == "<b>?"


def test_an_export_saved_by_an_editor_in_utf_16_is_read(inside, sun):
    content = json.dumps([TICKET], ensure_ascii=False, indent=1).encode("utf-16")
    assert brought(sun, content).status_code == 302


def test_what_the_database_refuses_is_told_and_costs_no_other_conversation(inside, sun):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE cases_tag ADD CHECK (name <> '撞车')")
    sun.post(brought(sun, lines(TICKET, TICKET | {"id": 5, "tags": ["撞车"]}, HERS)).url)
    bring_in_waiting_exports()
    export = ProgramExport.objects.get()
    assert (export.imported, export.rejected, export.has_failed) == (2, 1, False)
    assert [list(each) for each in export.outside] == [["5", "refused"]]
    assert "the database could not keep it" in sun.get(f"{PATH}{export.pk}/").text
    assert set(Case.objects.exclude(imported_from="").values_list("intake_id", flat=True)) == {
        "35436",
        "35441",
    }


# What stands in a file, and how many bytes reading it may take. Lines are kept by their keys alone: a
# fifteenth of as many as a file may hold takes a fifteenth of the room.
HOSTILE = {
    "words in one list": (
        b"[%s]" % b",".join(b'"\xe4\xb8%c"' % (128 + n % 64) for n in range(1_499_999)),
        300_000_000,
    ),
    "a member for each name": (
        b'{"id":1,"tags":{%s}}' % b",".join(b'"%x":"\xe4\xb8\xad"' % n for n in range(749_000)),
        300_000_000,
    ),
    "a line for each": (
        b"".join(
            b'{"id":%d,"created_at":1,"subject":"\xe4\xb8\xad"}\n' % n
            for n in range(MOST_THINGS // 15)
        ),
        20_000_000,
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("content", "bound"), HOSTILE.values(), ids=HOSTILE)
def test_whatever_an_export_holds_it_is_read_in_less_than_three_hundred_megabytes(
    inside, content, bound
):
    assert len(content) < LARGEST_FILE
    tracemalloc.start()
    with suppress(UnreadableExport):
        ProgramExport.objects.bring("zendesk", content, name="a", by=inside.member("sun"))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most + len(content) < bound


@pytest.mark.slow
def test_more_than_a_file_of_its_size_ever_holds_is_not_taken_in(inside, sun):
    crowd = b'{"id":1}\n' * (MOST_THINGS + 1)
    answer = brought(sun, lines(TICKET), people=crowd)
    assert answer.status_code == 422 and "more than 300,000 entries" in answer.text


def test_only_administrators_bring_exports_and_whoever_is_none_any_more_brings_nothing(inside, sun):
    for name in ("lin", "wang", "he", "qian"):
        assert inside.signed_in(name).get(PATH).status_code == 403
    assert inside.signed_in("zhou").get(PATH).status_code == 404
    sun.post(brought(sun, lines(TICKET)).url)
    export = ProgramExport.objects.get()
    Membership.objects.filter(pk=export.membership_id).update(role="agent")
    bring_in_waiting_exports()
    export.refresh_from_db()
    assert (export.imported, export.has_failed) == (0, True)
