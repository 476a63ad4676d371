"""What a customer may ask for: everything, readable by people and programs, and written down."""

import io
import json
import zipfile

import pytest
from markupsafe import escape

from amends.cases.models import Case
from amends.events.models import Event
from amends.people.models import AccessLog
from amends.privacy.tests.life import MAIL, WORD

pytestmark = pytest.mark.django_db


def unpacked(answer) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def test_everything_about_a_customer_comes_as_json_page_and_files(world, life):
    extract = f"/w/xinghe/customers/{life.customer.id}/extract/"
    found = unpacked(world.signed_in("wang").post(extract))
    told = json.loads(found["customer.json"])
    assert {row["value"] for row in told["ContactPoint"]} == {MAIL, "+8613987654321"}
    assert len(told["Case"]) == life.cases().count()
    assert {"Message", "Promise", "Grant", "Answer"} <= told.keys()
    assert told["FollowUp"] and "SearchText" in told and "vector" not in told["SearchText"][0]
    page = found["customer.html"].decode()
    assert f"{WORD} words" in page and f"{WORD} reply" in page and MAIL in page
    kinds = sorted(name.partition("/")[0] for name in found if "/" in name)
    assert kinds == ["files", "files", "files", "mails", "mails"]


def test_it_holds_nobody_else(world, life, inside):
    extract = f"/w/xinghe/customers/{life.customer.id}/extract/"
    told = json.loads(unpacked(world.signed_in("sun").post(extract))["customer.json"])
    other = str(inside.customer("陈国栋").pk)
    assert [row["id"] for row in told["Customer"]] == [str(life.customer.pk)]
    assert other not in {row["customer_id"] for row in told["Case"]}


def test_x8_the_page_asks_nobody_and_reads_no_file(world, life, inside):
    hostile = (
        '<img src="file:///etc/passwd"><iframe src="http://169.254.169.254/"></iframe>'
        '<style>@import url("http://evil.example/x.css")</style>'
        '<svg><image xlink:href="http://evil.example/x"/></svg>'
    )
    customer = life.customer
    case = Case.objects.filter(customer=customer).first()
    case.receive(hostile, by=customer)
    answer = world.signed_in("wang").post(f"/w/xinghe/customers/{customer.id}/extract/")
    found = unpacked(answer)
    page = found["customer.html"].decode()
    assert escape(hostile) in page
    for tag in ("<img", "<iframe", '@import url("', "<svg", "<link", "<script"):
        assert tag not in page.replace(escape(hostile), "")
    assert b"root:" not in b"".join(found.values())


def test_who_took_it_is_written_down(world, yating, page):
    world.signed_in("wang").post(f"{page}extract/")
    seen = AccessLog.objects.get(customer_id=yating.id, what="customer export")
    assert seen.membership_id == world.member("wang").id
    assert Event.objects.filter(action="customer.exported", subject_id=yating.id).count() == 1


def test_only_supervisors_and_administrators_may_hand_it_out(world, client, page, yating):
    extract = f"{page}extract/"
    for name in ("lin", "he", "zhao", "qian"):
        assert extract not in world.signed_in(name).get(page).text
        assert world.signed_in(name).post(extract).status_code == 403
    assert extract in world.signed_in("wang").get(page).text
    assert world.signed_in("wu").post(extract).status_code == 404
    assert client.post(extract).url.startswith("/account/login/")
    assert not AccessLog.objects.filter(what="customer export").exists()
