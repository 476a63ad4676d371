"""Letters on paper: numbered without gaps, frozen, sealed with the word of somebody else, and sent."""

import io
import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from amends.cases.models import Case
from amends.events.models import Event
from amends.letters.models import FormalLetter, LetterTemplate, NeedsSomebodyElse, NotNow, State
from amends.letters.printing import pages_of, print_letter
from amends.now import at, now
from amends.outside.store import files
from amends.referrals.models import Platform, Referral

pytestmark = pytest.mark.django_db
LETTERS = "/w/xinghe/formal-letters/"
PAPER = {
    "kind": "answer",
    "language": "zh-hans",
    "addressee": "周雅婷女士",
    "title": "关于航班取消的答复函",
    "words": "您反映的问题已经核实。\n我们已经退还票款。",
}


@pytest.fixture(autouse=True)
def file_store(settings, tmp_path):
    settings.FILES = tmp_path / "files"


@pytest.fixture
def lin(inside):
    return inside.member("lin")


@pytest.fixture
def case(inside, lin) -> Case:
    return Case.objects.register(
        inside.home, inside.customer("周雅婷"), by=lin, assigned_to=lin,
        words="航班取消没有通知", channel="phone",
    )  # fmt: skip


@pytest.fixture
def draft(case, lin):
    def write(**change) -> FormalLetter:
        return FormalLetter.objects.draft(case, by=lin, **PAPER | change)

    return write


@pytest.fixture
def referral(inside, case, lin) -> Referral:
    """Answered by 12345’s own deadline."""
    hotline = Platform.objects.get(workspace=inside.home, name="12345")
    taken_in = Referral.objects.take_in(
        case, platform=hotline, their_number="SH-0417", received_at=now() - timedelta(hours=1),
        due_at=now() + timedelta(days=3), by=lin,
    )  # fmt: skip
    taken_in.answer_them("票款已经退还。", by=lin)
    return taken_in


def read(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_numbers_follow_each_other_by_kind_and_year(draft, lin):
    with at(datetime(2026, 11, 22, tzinfo=UTC)):
        letters = [draft(), draft(), draft(kind="apology")]
        for letter in letters:
            letter.ask_seal(by=lin)
    with at(datetime(2027, 1, 1, tzinfo=UTC)):
        letters.append(draft())
        letters[-1].ask_seal(by=lin)
    assert [letter.number for letter in letters] == [
        "客服函〔2026〕1号", "客服函〔2026〕2号", "致歉函〔2026〕1号", "客服函〔2027〕1号",
    ]  # fmt: skip


def test_what_failed_leaves_no_gap(draft, lin):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        draft().ask_seal(by=lin)
        raise ZeroDivisionError
    letter = draft()
    letter.ask_seal(by=lin)
    assert letter.serial == 1


def test_a_numbered_letter_is_worded_otherwise_by_nobody(draft, lin):
    letter = draft()
    letter.change(addressee="周女士", title="答复函", words="改过的话")
    letter.ask_seal(by=lin)
    with pytest.raises(NotNow):
        letter.change(addressee="周女士", title="答复函", words="又改")
    with pytest.raises(IntegrityError), transaction.atomic():
        FormalLetter.objects.filter(pk=letter.pk).update(words="又改")
    letter.refresh_from_db()
    assert letter.words == "改过的话"


def test_what_is_not_printed_is_not_approved_and_the_next_to_look_keeps_it(world, draft, lin):
    letter = draft()
    letter.ask_seal(by=lin)  # and the machine stopped before it was printed
    with pytest.raises(NotNow):
        letter.approve_seal(by=world.member("wang"))
    page = f"{LETTERS}{letter.pk}/"
    kept = world.signed_in("lin").get(f"{page}file/").content
    letter.refresh_from_db()
    assert letter.printed and letter.number in read(kept).replace(" ", "")
    letter.keep_printed(b"%PDF another")
    assert world.signed_in("wang").post(f"{page}seal/decision/", {"approved": "yes"}).url == page
    assert files.read_kept(letter.printed) == kept


def test_a_number_is_not_approved_over_pages_with_an_empty_box(world, draft, lin):
    letter = draft(addressee="\U0001bfff先生")
    letter.ask_seal(by=lin)
    answer = world.signed_in("wang").post(
        f"{LETTERS}{letter.pk}/seal/decision/", {"approved": "yes"}
    )
    letter.refresh_from_db()
    assert answer.status_code == 422 and "\U0001bfff" in answer.text
    assert (letter.state, letter.printed) == (State.ASKED, "")


def test_a_letter_is_left_at_any_time_before_it_is_sent_and_keeps_its_number(world, draft, lin):
    browser, sketch, sealed = world.signed_in("lin"), draft(), draft(title="第二封")
    asked = draft(title="第三封")
    for letter in (sealed, asked):
        letter.ask_seal(by=lin)
    print_letter(sealed)
    dropping = [f"{LETTERS}{letter.pk}/dropping/" for letter in (sketch, sealed, asked)]
    sealed.approve_seal(by=world.member("wang"))
    number = sealed.number
    assert browser.post(dropping[0], {"reason": " "}).status_code == 422
    assert [browser.post(one, {"reason": "客户撤诉"}).status_code for one in dropping] == [302] * 3
    assert browser.post(dropping[0], {"reason": "再来"}).status_code == 422
    sealed.refresh_from_db()
    assert (sealed.state, sealed.number, sealed.reason) == (State.DROPPED, number, "客户撤诉")
    assert not FormalLetter.objects.waiting().filter(case=sealed.case).exists()
    assert Event.objects.filter(action="formal_letter.dropped").count() == 3


def test_what_is_replaced_waits_no_more_until_its_better_is_left(draft, lin):
    first = draft()
    better = draft(replaces=first)
    mine = FormalLetter.objects.filter(case=first.case)
    assert list(mine.waiting()) == [better]
    better.drop("不需要了", by=lin)
    assert list(mine.waiting()) == [first]


def test_nobody_approves_the_seal_that_she_asked_for(draft, inside):
    wang, letter = inside.member("wang"), draft()
    letter.ask_seal(by=wang)
    with pytest.raises(NeedsSomebodyElse):
        letter.approve_seal(by=wang)
    with pytest.raises(IntegrityError), transaction.atomic():
        FormalLetter.objects.filter(pk=letter.pk).update(decided_by=wang)


def test_a_refused_letter_keeps_its_number_and_a_new_one_replaces_it(draft, inside, lin):
    letter = draft()
    letter.ask_seal(by=lin)
    letter.refuse_seal("措辞不当", by=inside.member("wang"))
    better = draft(replaces=letter)
    better.ask_seal(by=lin)
    assert (letter.state, better.serial) == (State.REFUSED, letter.serial + 1)
    assert list(letter.replaced_by.all()) == [better]


def test_words_from_outside_are_printed_as_words(draft):
    hostile = '#read("/etc/passwd") $x^2$ *重* {customer} \\ <script>'
    letter = draft(words=hostile, addressee="#panic() 𬭩斌")
    printed = read(pages_of(letter).pdf)
    assert hostile.replace(" ", "") in printed.replace(" ", "").replace("\n", "")
    assert "#panic() 𬭩斌" in printed


def test_two_pages_take_less_than_a_second(draft):
    letter = draft(words="您反映的问题已经核实，处理结果如下。" * 100)
    started = perf_counter()
    pages = PdfReader(io.BytesIO(pages_of(letter).pdf)).pages
    assert perf_counter() - started < 1 and len(pages) == 2


def test_names_are_put_into_templates_as_text(inside, case):
    template = LetterTemplate.objects.in_use().filter(kind="answer").first()
    values = {"customer": "{agent}", "number": case.label, "agent": "林晓"}
    assert case.label in template.text_for("zh-hans", values)
    template.text = {"en": "Dear {customer}, #{1+1} {0}"}
    assert template.text_for("en", values) == "Dear {agent}, #{1+1} {0}"


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
    scan = SimpleUploadedFile("盖章.png", b"\x89PNG\r\n\x1a\n" + b"0" * 40)
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
    assert lin.ask("/letter-series").json()[0]["number"] == f"客服函〔{now().year}〕2号"


def test_naughty_words_go_through_the_form_onto_paper(world, case):
    if not (corpora := os.environ.get("AMENDS_CORPORA")):
        pytest.skip("AMENDS_CORPORA does not say where the naughty strings lie")
    naughty = json.loads((Path(corpora) / "naughty" / "blns.json").read_text())
    lin = world.signed_in("lin")
    long = {"words": "\n".join(naughty), "addressee": naughty[-1][:120], "title": "{{7*7}} #{1+1}"}
    page = lin.post(f"/w/xinghe/cases/{case.number}/formal-letters/", PAPER | long).url
    printed = read(lin.get(f"{page}file/").content)
    assert "{{7*7}} #{1+1}" in printed and "DROP TABLE users" in printed
