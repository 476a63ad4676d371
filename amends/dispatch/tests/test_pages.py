"""On the pages: administrators keep departments, owners ask them and review, readers look on."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from amends.cases.models import Attachment
from amends.dispatch.models import Department, Dispatch
from amends.events.actor import system
from amends.ids import new_id
from amends.outside.store import files
from amends.people.models import Team

SETTINGS = "/w/xinghe/settings/departments/"


def sheet(bench, **more) -> dict:
    told = {"lead": str(bench.catering.pk), "question": "为什么没有送餐？", "batch": str(new_id())}
    return told | more


def page_of(case) -> str:
    return f"/w/xinghe/cases/{case.number}/dispatches/"


def test_an_administrator_sets_up_a_department_and_says_who_answers_for_it(world, inside):
    sun = world.signed_in("sun")
    answer = sun.post(SETTINGS, {"code": "Bags", "kind": "supplier", "name_zh_hans": "行李公司"})
    bags = Department.objects.get(code="bags")
    assert answer.url == f"{SETTINGS}{bags.pk}/" and bags.name == {"zh-hans": "行李公司"}
    who = {"name": "老李", "email": "Li@bags.example"}
    for _again in range(2):
        assert sun.post(f"{SETTINGS}{bags.pk}/clerks/", who).status_code == 302
    clerk = bags.clerks.get()
    assert clerk.email == "li@bags.example" and "老李" in sun.get(SETTINGS).text
    sun.post(f"{SETTINGS}{bags.pk}/", {"kind": "internal", "name_en": "Bags"})
    for _again in range(2):
        sun.post(f"{SETTINGS}{bags.pk}/retirement/")
        sun.post(f"/w/xinghe/settings/clerks/{clerk.pk}/retirement/")
    bags.refresh_from_db()
    assert (bags.kind, bags.is_in_use, bags.clerks.in_place().count()) == ("internal", False, 0)
    sun.post(f"{SETTINGS}{bags.pk}/restoration/")
    assert Department.objects.in_use().filter(pk=bags.pk).exists()


def test_what_is_no_department_and_no_clerk_is_told_kindly(bench):
    sun = bench.world.signed_in("sun")
    for wrong in ({"code": "catering", "name_en": "x"}, {"code": "x"}, {"name_en": "x"}):
        assert sun.post(SETTINGS, {"kind": "internal"} | wrong).status_code == 422
    nowhere = sun.post(f"{SETTINGS}{bench.catering.pk}/clerks/", {"name": "无"})
    assert nowhere.status_code == 422 and bench.catering.clerks.count() == 1
    assert bench.world.signed_in("lin").get(SETTINGS).status_code == 403


def test_a_department_stays_the_dissolved_team_that_it_was(bench):
    sun, english = bench.world.signed_in("sun"), {"Accept-Language": "en"}
    team = Team.objects.form("夜班组", workspace_id=bench.world.home.pk, by=system)
    night = Department.objects.of_team(team, by=system)
    team.dissolve(by=system)
    page = sun.get(f"{SETTINGS}{night.pk}/", headers=english).text
    assert "夜班组 (dissolved)" in page
    saved = {"kind": "supplier", "team": str(team.pk)}
    assert sun.post(f"{SETTINGS}{night.pk}/", saved).status_code == 302
    night.refresh_from_db()
    assert (night.team, night.kind) == (team, "supplier")
    other = sun.post(f"{SETTINGS}{bench.catering.pk}/", saved, headers=english)
    assert other.status_code == 422 and "is a department already, or is no more" in other.text


def test_a_team_whose_department_was_told_apart_from_it_becomes_another(bench):
    sun = bench.world.signed_in("sun")
    team = Team.objects.form("夜班组", workspace_id=bench.world.home.pk, by=system)
    first = Department.objects.of_team(team, by=system)
    apart = {"kind": "internal", "name_zh_hans": "厨房", "name_en": "Kitchen", "team": ""}
    assert sun.post(f"{SETTINGS}{first.pk}/", apart).status_code == 302
    second = Department.objects.of_team(team, by=system)
    assert (second.team, Department.objects.of_team(team, by=system)) == (team, second)
    first.refresh_from_db()
    assert first.team is None and first.code != second.code


def test_an_owner_asks_with_files_and_the_case_page_says_what_is_with_whom(bench):
    case, lin = bench.case(), bench.world.signed_in("lin")
    kept = files.keep(b"\x89PNG\r\n\x1a\n photo")
    photo = Attachment.objects.create(
        workspace=case.workspace, case=case, name="餐盘.png", media_type=kept.media_type,
        size=kept.size, digest=kept.sha256,
    )  # fmt: skip
    more = SimpleUploadedFile("清单.pdf", b"%PDF-1.7")
    told = sheet(bench, attachments=[str(photo.pk)], files=[more], assisting=[bench.ground.pk])
    for _again in range(2):
        assert lin.post(page_of(case), told).status_code == 302
        more.seek(0)
    lead, _assisting = Dispatch.objects.of_case(case)
    assert {file.name for file in lead.enclosed_files.all()} == {"餐盘.png", "清单.pdf"}
    assert case.dispatches.count() == 2, "pressing twice asks once"
    page = lin.get(f"/w/xinghe/cases/{case.number}/").text
    assert "配餐部" in page and lead.label in page and 'data-key="d"' in page
    reader = bench.world.signed_in("qian")
    assert lead.label in reader.get(page_of(case)).text
    assert reader.post(page_of(case), sheet(bench)).status_code == 403


@pytest.mark.parametrize("wrong", [{"question": " "}, {"lead": ""}, {"due_at": "2020-01-01T10:00"}])
def test_a_question_that_cannot_be_asked_comes_back_with_what_was_typed(bench, wrong):
    case = bench.case()
    answer = bench.world.signed_in("lin").post(page_of(case), sheet(bench, **wrong))
    assert answer.status_code == 422 and not case.dispatches.exists()


def test_the_owner_reviews_explains_reassigns_and_recalls(bench):
    lin = bench.world.signed_in("lin")
    dispatch = bench.ask()
    place = f"/w/xinghe/dispatches/{dispatch.pk}/"
    lin.post(f"{place}explanation/", {"words": "是去程航班。"})
    assert lin.post(f"{place}word/", {"deed": "answered"}).status_code == 422
    lin.post(f"{place}word/", {"deed": "answered", "words": "电话里说：车坏了。"})
    assert lin.post(f"{place}review/", {"verdict": "redo"}).status_code == 422
    lin.post(f"{place}review/", {"verdict": "redo", "reason": "哪辆车？", "quality": "2"})
    lin.post(f"{place}word/", {"deed": "accepted"})
    lin.post(f"{place}word/", {"deed": "returned", "words": "归地面服务部。"})
    lin.post(f"{place}reassignment/", {"department": str(bench.ground.pk)})
    new = bench.ground.dispatches.get()
    for _again in range(2):
        assert lin.post(f"/w/xinghe/dispatches/{new.pk}/recall/", {}).status_code == 302
    dispatch.refresh_from_db()
    new.refresh_from_db()
    assert (dispatch.state, new.state) == ("reassigned", "recalled")
    assert [reply.kind for reply in dispatch.replies.all()] == ["explanation", "answer"]
    assert dispatch.replies.last().quality == 2
    assert lin.post(f"{place}recall/", {}).status_code == 422
    assert bench.world.signed_in("zhou").post(f"{place}recall/").status_code == 404
