"""Zendesk's and Chatwoot's exports become silent history, each conversation once."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from amends.cases.models import Case, Message
from amends.channels.models import Delivery
from amends.desk.models import Notice

TICKET = {
    "id": 35436, "type": "problem", "subject": "行李没有到", "status": "solved", "tags": ["行李", "vip"],
    "requester_id": 20978392, "created_at": "2026-09-20T22:55:29Z", "updated_at": "2026-09-22T10:00:00Z",
    "comments": [
        {"id": 1, "author_id": 20978392, "public": True, "body": "我的箱子没有到。",
         "created_at": "2026-09-20T22:55:29Z"},
        {"id": 2, "author_id": 7, "public": False, "body": "查了，在广州。",
         "created_at": "2026-09-21T08:00:00Z"},
        {"id": 3, "author_id": 7, "public": True, "plain_body": "明天送到您家。",
         "created_at": "2026-09-21T09:00:00Z"},
    ],
}  # fmt: skip
AGAIN = {"id": 35440, "requester_id": 20978392, "status": "open", "description": "还没有到",
         "created_at": "2026-09-23T08:00:00Z"}  # fmt: skip
USER = {
    "id": 20978392,
    "name": "秦岚",
    "email": "qin@example.org",
    "phone": "13700000001",
    "role": "end-user",
}
CONVERSATION = {
    "id": 88, "status": "open", "created_at": 1_789_000_000, "labels": ["快递"],
    "meta": {"sender": {"id": 5, "name": "郝敏", "email": None, "phone_number": "+8613700000002"}},
    "messages": [
        {"id": 1, "content": "包裹破了", "message_type": 0, "created_at": 1_789_000_000, "private": False},
        {"id": 2, "content": "Assigned to Wang", "message_type": 2, "created_at": 1_789_000_050},
        {"id": 3, "content": "客户很急", "message_type": 1, "created_at": 1_789_000_100, "private": True},
        {"id": 4, "content": "非常抱歉", "message_type": 1, "created_at": 1_789_000_200, "private": False},
    ],
}  # fmt: skip


def kept(folder: Path, name: str, *things: dict, lines: bool = True) -> Path:
    path = folder / name
    text = (
        "\n".join(map(json.dumps, things)) if lines else json.dumps({"data": {"payload": things}})
    )
    path.write_text(text)
    return path


def told(case: Case) -> list[tuple[str, str]]:
    return list(Message.objects.filter(case=case).order_by("at").values_list("direction", "text"))


def test_tickets_of_zendesk_come_in_with_their_comments_once(world, tmp_path, capsys):
    letters, notices = Delivery.objects.count(), Notice.objects.count()
    tickets, users = (
        kept(tmp_path, "tickets.json", TICKET, {"id": 2}, AGAIN),
        kept(tmp_path, "users.json", USER),
    )
    for summary in (
        "imported 2 · already there 0 · rejected 1",
        "imported 0 · already there 2 · rejected 1",
    ):
        call_command("import", "zendesk", str(tickets), people=users, workspace="xinghe")
        assert summary in capsys.readouterr().out
    with world.home.enter():
        case, again = Case.objects.filter(imported_from="zendesk").order_by("number")
        assert again.customer == case.customer
        assert (case.kind, case.state, case.own_words) == (
            "complaint",
            "closed",
            "我的箱子没有到。",
        )
        assert case.closed_at.isoformat() == "2026-09-22T10:00:00+00:00"
        assert told(case) == [("note", "查了，在广州。"), ("out", "明天送到您家。")]
        assert case.customer.name == "秦岚"
        assert sorted(case.tags) == ["vip", "行李"]
        assert case in Case.objects.filter(
            pk__in=Case.objects.search_ids("广州", before=None, limit=5)
        )
        assert (Delivery.objects.count(), Notice.objects.count()) == (letters, notices)


def test_conversations_of_chatwoot_come_in_as_its_api_answers_them(world, tmp_path, capsys):
    path = kept(tmp_path, "conversations.json", CONVERSATION, lines=False)
    call_command("import", "chatwoot", str(path), workspace="xinghe")
    assert "imported 1" in capsys.readouterr().out
    with world.home.enter():
        case = Case.objects.get(imported_from="chatwoot", intake_id="88")
        assert (case.is_open, case.own_words) == (True, "包裹破了")
        assert told(case) == [("note", "客户很急"), ("out", "非常抱歉")]
        assert case.customer.phone.value == "+8613700000002"


@pytest.mark.parametrize("text", ["", "no json", '{"id": 1', "[1, 2", "\xff"])
def test_what_is_no_json_is_told_kindly(world, tmp_path, text):
    path = tmp_path / "tickets.json"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(CommandError):
        call_command("import", "zendesk", str(path), workspace="xinghe")
