"""Letters on paper: numbered without gaps, frozen, sealed with the word of somebody else, and sent."""

import io
from datetime import UTC, datetime
from time import perf_counter

import pytest
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from amends.events.models import Event
from amends.letters.models import FormalLetter, LetterTemplate, NeedsSomebodyElse, NotNow, State
from amends.letters.printing import pages_of, print_letter
from amends.letters.tests.paper import LETTERS, read
from amends.now import at
from amends.outside.store import files

pytestmark = pytest.mark.django_db


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
