"""Letters on paper, on their pages, on those of administrators, and for programs."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from amends.events.models import Event
from amends.letters.models import FormalLetter, LetterTemplate, State
from amends.letters.tests.paper import LETTERS, PAPER, read
from amends.now import now
from amends.outside.tests.samples import PNG
from amends.people.models import AccessLog
from amends.printing.tests.trap import IN_THE_FILE, trap_in
from amends.referrals.models import Platform, Referral

pytestmark = pytest.mark.django_db


def test_a_letter_goes_from_draft_to_delivered_on_pages(world, case):
    lin, wang = world.signed_in("lin"), world.signed_in("wang")
    new = f"/w/xinghe/cases/{case.number}/formal-letters/"
    assert lin.get(new).status_code == 200
    assert lin.post(new, PAPER | {"words": " "}).status_code == 422
    page = lin.post(new, PAPER).url
    assert lin.post(f"{page}seal/decision/", {"approved": "yes"}).status_code == 403
    assert lin.post(f"{page}seal/").url == page
    assert lin.post(f"{page}seal/").status_code == 422
    assert wang.post(f"{page}seal/decision/", {"approved": "no"}).status_code == 422
    assert wang.post(f"{page}seal/decision/", {"approved": "yes"}).url == page
    scan = SimpleUploadedFile("盖章.png", PNG)
    assert lin.post(f"{page}scan/", {"scan": scan}).url == page
    assert lin.post(f"{page}courier/", {"courier": "顺丰", "number": "SF123"}).url == page
    assert lin.post(f"{page}courier/", {"courier": "顺丰", "number": "SF123"}).status_code == 422
    assert lin.post(f"{page}delivery/").url == page
    letter = FormalLetter.objects.get()
    assert letter.state == State.DELIVERED
    told = lin.get(page).text
    assert all(words in told for words in (letter.number, "SF123", "王"))
    assert letter.number in lin.get(f"/w/xinghe/cases/{case.number}/").text
    assert letter.number in lin.get(f"{LETTERS}?show=all").text
    assert Event.objects.filter(action__startswith="formal_letter.").count() == 6


def test_the_file_is_what_was_frozen_and_masked_roles_do_not_open_it(world, case):
    lin = world.signed_in("lin")
    page = lin.post(f"/w/xinghe/cases/{case.number}/formal-letters/", PAPER).url
    assert "草稿" in read(lin.get(f"{page}file/").content)
    lin.post(f"{page}seal/")
    answer = lin.get(f"{page}file/")
    printed = read(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    assert all(words in printed for words in ("客服函〔", "周雅婷女士：", "已经退还票款", "盖章处"))
    assert lin.get(f"{page}file/").content == answer.content
    assert world.signed_in("qian").get(f"{page}file/").status_code == 403


def test_a_name_that_cannot_be_printed_gets_no_number(world, case):
    lin = world.signed_in("lin")
    paper = PAPER | {"addressee": "\U0001bfff先生"}
    page = lin.post(f"/w/xinghe/cases/{case.number}/formal-letters/", paper).url
    answer = lin.post(f"{page}seal/")
    assert answer.status_code == 422 and "\U0001bfff" in answer.text
    assert FormalLetter.objects.get().is_draft


def test_a_12345_case_is_answered_before_their_deadline_with_a_printed_letter(world, case, lin):
    hotline = Platform.objects.get(workspace=world.home, name="12345")
    referral = Referral.objects.take_in(
        case, platform=hotline, their_number="SH-0417", received_at=now() - timedelta(hours=1),
        due_at=now() + timedelta(days=3), by=lin,
    )  # fmt: skip
    browser = world.signed_in("lin")
    browser.post(f"/w/xinghe/referrals/{referral.pk}/answer/", {"words": "票款已经退还。"})
    new = f"/w/xinghe/cases/{case.number}/formal-letters/"
    form = browser.get(f"{new}?referral={referral.pk}").text
    assert all(words in form for words in ("票款已经退还。", "12345", "SH-0417"))
    told = PAPER | {"addressee": "12345", "referral": str(referral.pk), "words": referral.answer}
    page = browser.post(new, told | {"words": "票款已经退还。"}).url
    browser.post(f"{page}seal/")
    referral.refresh_from_db()
    assert referral.ended_at < referral.due_at and referral.letters.get().number
    assert "票款已经退还" in read(browser.get(f"{page}file/").content)


def test_administrators_keep_the_templates(world, inside):
    sun, templates = world.signed_in("sun"), f"{LETTERS}templates/"
    told = {"kind": "apology", "title_en": "Sorry", "text_en": "We are sorry, {customer}."}
    assert world.signed_in("wang").post(templates, told).status_code == 403
    assert sun.post(templates, told | {"text_en": ""}).status_code == 422
    assert sun.post(templates, told).url == templates
    kept = LetterTemplate.objects.get(title={"en": "Sorry"})
    sun.post(f"{templates}{kept.pk}/", told | {"text_en": "Forgive us."})
    for _ in range(2):
        sun.post(f"{templates}{kept.pk}/retirement/")
    kept.refresh_from_db()
    assert kept.text == {"en": "Forgive us."} and kept.retired_at


def test_the_prefix_is_chosen_with_a_look_at_the_next_number(world, draft, lin):
    sun, series = world.signed_in("sun"), f"{LETTERS}series/"
    draft().ask_seal(by=lin)
    year = now().year
    assert f"客服函〔{year}〕2号" in world.signed_in("lin").get(series).text
    assert world.signed_in("wang").post(f"{series}answer/", {"prefix": "星服函"}).status_code == 403
    looked = sun.post(f"{series}answer/", {"prefix": "星服函", "look": "1"})
    assert f"星服函〔{year}〕2号" in looked.text and looked.status_code == 200
    for wrong in ("", "致歉函", "星〔函", "长" * 21):
        assert sun.post(f"{series}answer/", {"prefix": wrong}).status_code == 422
    for _ in range(2):
        assert sun.post(f"{series}answer/", {"prefix": "星服函"}).url == series
    assert sun.post(f"{series}apology/", {"prefix": "客服函"}).status_code == 422
    assert sun.post(f"{series}nonsense/", {"prefix": "某函"}).status_code == 404
    second = draft()
    second.ask_seal(by=lin)
    assert second.number == f"星服函〔{year}〕2号"
    assert Event.objects.filter(action="letter_series.changed").count() == 1


def test_an_answer_to_a_platform_begins_with_its_own_template(world, referral, case):
    kept = LetterTemplate.objects.in_use()
    theirs = next(one for one in kept if one.is_for_platforms)
    browser = world.signed_in("lin")
    new = f"/w/xinghe/cases/{case.number}/formal-letters/"
    form = browser.get(f"{new}?referral={referral.pk}&template={theirs.pk}").text
    assert "贵单位转来的 SH-0417 号件" in form and "票款已经退还。" in form
    assert str(theirs.pk) not in browser.get(new).text


def test_a_program_drafts_asks_for_the_seal_and_fetches_what_is_printed(world, case, referral):
    lin = world.api("lin")
    new = f"/cases/{case.label}/formal-letters"
    assert lin.tell(new, {}).status_code == 422
    assert lin.tell(new, {"referral": str(case.pk)}).status_code == 422
    told = lin.tell(new, {"referral": str(referral.pk), "title": "答复函"}).json()
    assert (told["state"], told["addressee"], told["words"]) == ("draft", "12345", "票款已经退还。")
    letter = f"/formal-letters/{told['id']}"
    numbered = lin.tell(f"{letter}/seal", {}).json()["number"]
    assert numbered == f"客服函〔{now().year}〕1号"
    assert lin.tell(f"{letter}/seal", {}).status_code == 409
    assert lin.tell(f"{letter}/courier", {"courier": "顺丰", "number": "1"}).status_code == 409
    assert "票款已经退还" in read(lin.ask(f"{letter}/file").content)
    assert world.api("qian").ask(f"{letter}/file").status_code == 403
    assert [row["number"] for row in lin.ask("/formal-letters").json()] == [numbered]
    looked = AccessLog.objects.get(what="letters")
    assert looked.customer_id == case.customer_id, "the list holds the words of letters"
    assert lin.ask("/letter-series").json()[0]["number"] == f"客服函〔{now().year}〕2号"


def test_naughty_words_go_through_the_form_onto_paper(world, case, naughty_strings):
    lin = world.signed_in("lin")
    long = {
        "words": "\n".join(naughty_strings),
        "addressee": naughty_strings[-1][:120],
        "title": "{{7*7}} #{1+1}",
    }
    page = lin.post(f"/w/xinghe/cases/{case.number}/formal-letters/", PAPER | long).url
    printed = read(lin.get(f"{page}file/").content)
    assert "{{7*7}} #{1+1}" in printed and "DROP TABLE users" in printed


def test_x8_a_letter_reads_no_file_and_calls_nobody(world, case, tmp_path):
    lin = world.signed_in("lin")
    with trap_in(tmp_path) as trap:
        lines = trap.lines
        hostile = {"words": "\n".join(lines), "title": lines[8], "addressee": lines[9]}
        page = lin.post(f"/w/xinghe/cases/{case.number}/formal-letters/", PAPER | hostile).url
        drafted = read(lin.get(f"{page}file/").content)
        lin.post(f"{page}seal/")
        sealed = lin.get(f"{page}file/").content
        assert not trap.was_called
    printed = "".join(read(sealed).split()).replace("\u200b", "")
    assert IN_THE_FILE not in drafted + printed and "add_arguments" not in printed
    assert [line for line in lines if "".join(line.split()) not in printed] == []
