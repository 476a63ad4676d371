"""Somebody asks where a case stays: it presses the case that is there."""

from datetime import timedelta

import pytest

from amends.cases.models import Case
from amends.cases.models.urging import NothingToUrge
from amends.desk.case_page import CasePage
from amends.desk.models import Notice
from amends.desk.noticing import notice
from amends.events.models import Event
from amends.now import at, now

LIST = "/w/xinghe/cases/?list=all"


@pytest.fixture
def place(case) -> str:
    return f"/w/xinghe/cases/{case.number}/urging/"


def urged(case) -> int:
    return Case.objects.get(pk=case.pk).urged


def test_a_call_is_written_down_with_its_words_and_told_to_holder_and_supervisor(
    world, case, lin, place
):
    answer = world.signed_in("zhang").post(place, {"channel": "phone", "words": "还要等多久？"})
    assert answer.status_code == 302
    urging = case.urgings.get()
    assert (urged(case), urging.by, urging.channel) == (1, world.member("zhang"), "phone")
    notice(Event.objects.get(action="case.urged"))
    assert {told.recipient.name for told in Notice.objects.all()} == {"林晓", "王主管"}
    told = [entry.text for entry in CasePage(case, lin).timeline if hasattr(entry, "text")]
    assert any("还要等多久？" in text and "小张" in text for text in told)


def test_pressed_twice_it_counts_once_and_urged_again_later_twice(world, case, place):
    browser, said = world.signed_in("zhang"), {"channel": "", "words": ""}
    for _ in range(2):
        browser.post(place, said)
    assert urged(case) == 1
    with at(now() + timedelta(hours=1)):
        browser.post(place, said)
    assert urged(case) == 2 and Case.objects.count() == 1


def test_rows_show_it_and_the_query_line_finds_it(world, case, unheld):
    case.urge(by=world.member("zhang"), words="客人在柜台等")
    browser = world.signed_in("lin")
    assert "催办 1 次" in browser.get(LIST, headers={"Accept-Language": "zh-hans"}).text
    for line in ("urged:yes", "催办:是", "催辦:>=1", "urged:1", "客人在柜台等"):
        found = browser.get("/w/xinghe/cases/table/", {"q": line}).text
        assert case.title in found and unheld.title not in found, line
    for line in ("urged:no", "urged:>1"):
        assert case.title not in browser.get("/w/xinghe/cases/table/", {"q": line}).text, line
    assert browser.get("/w/xinghe/cases/table/", {"q": "urged:often"}).status_code == 200


def test_bad_input_is_told_kindly_and_what_is_over_is_not_urged(world, case, lin, place):
    browser = world.signed_in("zhang")
    assert browser.post(place, {"channel": "pigeon"}).status_code == 422
    assert browser.post(place, {"channel": "phone", "words": "急" * 1001}).status_code == 422
    case.answer(by=lin)
    case.close(by=lin, reason="by_hand")
    assert browser.post(place, {"channel": "phone"}).status_code == 422
    assert urged(case) == 0
    with pytest.raises(NothingToUrge):
        case.urge(by=lin)


def test_a_program_urges_and_reads_who_did(world, case):
    program = world.api("zhang")
    number = f"/cases/{case.label}/urgings"
    answer = program.tell(number, {"channel": "phone", "words": "第三次打来"})
    assert (answer.status_code, answer.json()["times"]) == (201, 1)
    assert [each["words"] for each in program.ask(number).json()] == ["第三次打来"]
    assert program.tell(number, {"channel": "pigeon"}).status_code == 422
