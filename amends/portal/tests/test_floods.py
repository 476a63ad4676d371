"""However much is sent to the door, others are still heard (X-24, X-53)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from amends import now as time
from amends.channels.tests.post import letters
from amends.outside.store import files
from amends.portal import limits
from amends.portal.tests.at_the_door import DOOR, TOLD, picture, send


@pytest.mark.usefixtures("standing_time")
class TestFloods:
    def test_x24_one_network_address_cannot_bury_us(self, inside, browser):
        answers = [send(browser).status_code for _ in range(33)]
        assert answers.count(302) == 30
        assert set(answers[30:]) == {429}

    def test_x53_who_floods_us_with_files_is_stopped_and_the_disk_keeps_no_more_of_them(
        self, inside, browser, monkeypatch
    ):
        most = limits.Limit("portal files of address", 3, timedelta(hours=1))
        monkeypatch.setattr(limits, "FILES_OF_ADDRESS", most)
        answers = [send(browser, files=picture(f"{n}.png", n)) for n in range(5)]
        assert [answer.status_code for answer in answers] == [302, 302, 302, 429, 429]
        assert "Too many files" in answers[-1].text and TOLD["words"] in answers[-1].text
        assert send(browser).status_code == 302  # words alone are still heard
        status = answers[0].url.removesuffix("received/")
        added = {"words": "还有一张", "submission": str(uuid4()), "files": picture("5.png", 5)}
        assert browser.post(f"{status}messages/", added).status_code == 429
        sheet = TOLD | {"submission": str(uuid4()), "files": picture("6.png", 6)}
        elsewhere = browser.post(DOOR, sheet, REMOTE_ADDR="198.51.100.1")
        assert elsewhere.status_code == 302
        assert len(list(files.hashes())) == 4

    def test_x53_files_are_counted_before_they_are_looked_into(self, inside, browser, monkeypatch):
        most = limits.Limit("portal files of address", 2, timedelta(hours=1))
        monkeypatch.setattr(limits, "FILES_OF_ADDRESS", most)
        programs = [SimpleUploadedFile("run.exe", b"MZ") for _ in range(3)]
        answers = [send(browser, files=program).status_code for program in programs]
        assert answers == [422, 422, 429]

    def test_x24_a_victims_address_is_taken_five_times_a_day_at_most(self, inside, browser):
        codes = [
            send(browser, email="victim@example.org", REMOTE_ADDR=f"10.0.0.{n}").status_code
            for n in range(8)
        ]
        assert codes.count(302) == 5
        page = send(browser, email="Victim@example.org").content.decode()
        assert "too often today" in page and TOLD["words"] in page

    def test_x24_whoever_named_the_victim_she_gets_one_letter_with_nothing_of_his(
        self, inside, browser
    ):
        for _ in range(5):
            send(
                browser,
                words="BUY NOW http://spam.example",
                name="Your bank http://spam.example",
                order_no="spam.example",
                email="victim@example.org",
            )
        written = [letter for letter in letters() if letter.to == "victim@example.org"]
        assert len(written) == 1
        assert "spam" not in written[0].text + written[0].subject + written[0].to_name

    def test_who_is_throttled_may_come_back_later(self, inside, browser):
        with time.at(time.now()):
            for _ in range(31):
                send(browser)
        with time.at(time.now() + timedelta(hours=1)):
            assert send(browser).status_code == 302

    def test_a_forged_header_is_no_other_address(self, inside, browser):
        codes = [
            browser.post(DOOR, TOLD, headers={"X-Forwarded-For": f"1.2.3.{n}"}).status_code
            for n in range(32)
        ]
        assert codes.count(302) == 30
