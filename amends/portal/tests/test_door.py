"""The public page: what happened comes first, and a minute is enough."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from amends.cases.models import Attachment, Case
from amends.customers.models import Customer
from amends.portal.tests.at_the_door import DOOR, TOLD, picture, send, the_case


class TestTelling:
    def test_words_alone_are_enough(self, inside, browser):
        answer = send(browser)
        case = the_case()
        assert answer.status_code == 302
        assert answer.url == f"/s/{case.status_token}/received/"
        assert (case.own_words, case.channel, case.remedy_sought) == (TOLD["words"], "web", [])
        assert case.customer in Customer.objects.anonymous()

    def test_the_words_are_asked_for_before_anything_else(self, inside, browser):
        page = browser.get(DOOR).content.decode()
        names = ("words", "remedy_sought", "phone", "email", "name")
        places = [page.index(f'name="{name}"') for name in names]
        assert places == sorted(places)

    def test_everything_that_was_given_is_kept(self, inside, browser):
        send(
            browser,
            remedy_sought=["refund", "apology", "not_stated"],
            name="王先生",
            salutation="mr",
            phone="138 0013 8000",
            email="Wang@Example.org",
            order_no="XH583",
        )
        case = the_case()
        points = {(point.kind, point.value) for point in case.customer.contact_points.all()}
        assert case.remedy_sought == ["refund", "apology"]
        assert (case.order_no, case.customer.name, case.customer.salutation) == (
            "XH583",
            "王先生",
            "mr",
        )
        assert points == {("phone", "+8613800138000"), ("email", "wang@example.org")}

    def test_a_number_that_somebody_typed_joins_no_earlier_customer(self, inside, browser):
        send(browser, phone="13800138000")
        assert the_case().customer != inside.customer("周雅婷")

    def test_the_receipt_says_number_link_and_the_next_promise(self, inside, browser):
        page = browser.get(send(browser).url).content.decode()
        case = the_case()
        assert case.label in page
        assert case.status_url in page
        assert "<svg viewBox=" in page
        assert "What we promised you next" in page
        assert "You stayed anonymous" in page

    def test_whoever_can_be_reached_is_not_told_to_be_anonymous(self, inside, browser):
        page = browser.get(send(browser, email="a@example.org").url).content.decode()
        assert "You stayed anonymous" not in page

    def test_the_case_speaks_the_language_of_the_browser(self, inside, browser):
        browser.post(DOOR, TOLD, headers={"Accept-Language": "zh-TW,zh;q=0.9"})
        assert the_case().language == "zh-hant"

    def test_the_sheet_changes_its_language_with_all_that_was_typed(self, inside, browser):
        answer = send(browser, language="zh-hant", remedy_sought=["refund"], phone="123")
        page = answer.content.decode()
        assert answer.status_code == 200
        assert 'lang="zh-Hant"' in page and TOLD["words"] in page
        assert 'value="refund" id="id_remedy_sought_4" checked' in page.replace(" required", "")
        assert answer.cookies["language"].value == "zh-hant"
        assert not Case.objects.filter(intake_id__startswith="sheet ").exists()

    def test_there_is_no_door_to_a_workspace_that_does_not_exist(self, inside, browser):
        assert browser.get("/c/nowhere/").status_code == 404

    def test_a_reader_of_the_desk_may_complain_like_anybody(self, inside):
        assert send(inside.signed_in("qian")).status_code == 302


class TestTwice:
    def test_x51_the_same_sheet_sent_twice_makes_one_case(self, inside, browser):
        sheet = str(uuid4())
        first = send(browser, submission=sheet)
        assert send(browser, submission=sheet).url == first.url
        assert Case.objects.filter(intake_id__startswith="sheet ").count() == 1
        assert the_case().messages.count() == 0

    def test_what_is_added_after_a_step_back_is_added_to_the_case(self, inside, browser):
        sheet = str(uuid4())
        send(browser, submission=sheet)
        for _ in range(2):
            send(browser, submission=sheet, words="而且孩子饿哭了。", phone="13900001111")
        case = the_case()
        assert [message.text for message in case.messages.all()] == ["而且孩子饿哭了。"]
        assert case.customer.phone.value == "+8613900001111"

    def test_another_sheet_is_another_case(self, inside, browser):
        send(browser)
        send(browser)
        assert Case.objects.filter(intake_id__startswith="sheet ").count() == 2


class TestFiles:
    def test_they_are_kept_and_shown_on_the_status_page(self, inside, browser):
        answer = send(browser, files=[picture("seat.png"), picture("再来一张.png", 1)])
        case = the_case()
        assert case.attachments.count() == 2
        page = browser.get(f"/s/{case.status_token}/").content.decode()
        assert "seat.png" in page and "再来一张.png" in page
        assert answer.status_code == 302

    @pytest.mark.parametrize(
        ("name", "content", "reason"),
        [
            ("run.exe", b"MZ...", "cannot be added"),
            ("page.html", b"<html>", "cannot be added"),
            ("picture.svg", b"<svg onload=alert(1)>", "cannot be added"),
            ("seat\u200b.png.php", b"\x89PNG\r\n\x1a\n", "cannot be added"),
            ("empty.png", b"", "empty"),
            ("cut.png", b"\x89PNG\r\n\x1a\n", "cannot be read as a picture"),
        ],
    )
    def test_what_cannot_be_taken_is_told_and_the_words_stay(
        self, inside, browser, name, content, reason
    ):
        answer = send(browser, files=SimpleUploadedFile(name, content))
        page = answer.content.decode()
        assert answer.status_code == 422
        assert reason in page and TOLD["words"] in page
        assert not Case.objects.filter(intake_id__startswith="sheet ").exists()

    def test_one_that_is_too_large_is_named(self, inside, browser, monkeypatch):
        monkeypatch.setattr("amends.outside.limits.LARGEST_FILE", 1000)
        page = send(browser, files=picture("big.png", more=b"x" * 1001))
        assert page.status_code == 422
        assert "big.png" in page.content.decode()

    def test_too_many_files_are_told_kindly(self, inside, browser):
        answer = send(browser, files=[picture(f"{n}.png") for n in range(25)])
        assert answer.status_code == 413
        assert "too much at once" in answer.content.decode()

    def test_a_body_that_is_far_too_large_is_not_even_read(self, inside, browser):
        answer = browser.post(DOOR, TOLD, CONTENT_LENGTH=10**10)
        assert answer.status_code == 413

    def test_a_full_disk_is_said_and_the_words_stay(self, inside, browser, settings, tmp_path):
        (tmp_path / "full").write_text("a file where the folder should be")
        settings.FILES = tmp_path / "full"
        answer = send(browser, files=picture("seat.png"))
        assert answer.status_code == 503
        assert TOLD["words"] in answer.content.decode()
        assert Attachment.objects.count() == 0


class TestBadInput:
    @pytest.mark.parametrize(
        "bad",
        [
            {"words": ""},
            {"words": "  \n "},
            {"words": "\x00"},
            {"words": "字" * 100_001},
            {"phone": "12"},
            {"phone": "not a number"},
            {"email": "nobody"},
            {"email": "a@b@c"},
            {"remedy_sought": "everything"},
            {"salutation": "lord"},
            {"order_no": "9" * 81},
            {"homepage": "http://spam.example"},
        ],
    )
    def test_is_told_kindly_and_what_was_typed_stays(self, inside, browser, bad):
        answer = send(browser, **bad)
        assert answer.status_code == 422
        assert not Case.objects.filter(intake_id__startswith="sheet ").exists()
        if "words" not in bad:
            assert TOLD["words"] in answer.content.decode()

    def test_a_sheet_number_that_is_none_is_replaced(self, inside, browser):
        assert send(browser, submission="x" * 300).status_code == 302

    @pytest.mark.parametrize(
        "words",
        [
            "字" * 100_000,
            "A\x00B",
            "emoji 👩‍👩‍👧‍👦 🇨🇳 ❤️",
            "مرحبا بالعالم, السلام",
            "exe.gnp\u202e",
            "<script>alert(1)</script>",
            "{{7*7}} {% raw %} ${7*7}",
            "=cmd|' /C calc'!A0",
        ],
    )
    def test_strange_words_are_kept(self, inside, browser, words):
        assert send(browser, words=words).status_code == 302
        page = browser.get(f"/s/{the_case().status_token}/").content.decode()
        assert "<script>alert" not in page
        assert len(the_case().own_words) >= len(words) - 1

    def test_a_name_starts_no_second_line(self, inside, browser):
        send(browser, name="王\r\nBcc: victim@example.org", email="a@example.org")
        assert the_case().customer.name == "王 Bcc: victim@example.org"


def test_the_eight_things_that_one_must_be_able_to_read_beforehand(inside, browser):
    page = browser.get(f"{DOOR}about/").content.decode()
    for part in (
        "Where and how",
        "What we need",
        "What happens then",
        "By when",
        "What we can do for you",
        "How you learn how it stands",
        "Languages",
        "It costs nothing",
    ):
        assert part in page
    assert "12315" in page and "three working days" in page
    assert f"{DOOR}about/" in browser.get(DOOR).content.decode()
