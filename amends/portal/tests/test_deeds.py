"""What the customer does on the status page."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from amends.cases.models import Case, Promise
from amends.events.models import Event
from amends.feedback.models import FollowUp
from amends.outside.tests.samples import PNG
from amends.portal.tests.conftest import a_case
from amends.recovery.asking import ask_remedy
from amends.recovery.models import Offer, Remedy


@pytest.fixture
def post(browser, link):
    def posted(place: str, data: dict | None = None):
        return browser.post(link + place, data or {})

    return posted


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


class TestMessages:
    def test_words_and_files_reach_the_case(self, post, browser, case, link):
        answer = post("messages/", {"words": "这是照片", "files": _picture("seat.png")})
        assert answer.url == f"{link}?done=message"
        message = case.messages.get()
        assert (message.text, message.is_inbound) == ("这是照片", True)
        page = browser.get(answer.url).content.decode()
        assert "seat.png" in page and "Your message stands with your case" in page

    def test_files_alone_are_enough(self, post, case):
        post("messages/", {"files": _picture("seat.png")})
        assert case.messages.get().attachments.get().name == "seat.png"

    def test_a_file_leaves_as_an_attachment_and_under_a_signed_name(
        self, post, browser, case, link
    ):
        post("messages/", {"files": _picture("seat.png")})
        page = browser.get(link).content.decode()
        path = page.partition('href="/files/')[2].partition('"')[0]
        served = browser.get(f"/files/{path}")
        assert served["Content-Disposition"].startswith("attachment")
        assert "sandbox" in served["Content-Security-Policy"]
        assert browser.get(f"/files/x{path}").status_code == 404

    def test_sending_twice_says_it_once(self, post, case):
        sheet = {"words": "在吗？", "submission": str(uuid4())}
        post("messages/", sheet)
        post("messages/", sheet)
        assert case.messages.count() == 1

    @pytest.mark.parametrize(
        "bad",
        [{}, {"words": " \x00 "}, {"words": "字" * 100_001}, {"words": "看", "files": "exe"}],
    )
    def test_bad_input_is_told_kindly_and_kept(self, post, case, bad):
        if bad.get("files"):
            bad |= {"files": SimpleUploadedFile("run.exe", b"MZ")}
        answer = post("messages/", bad)
        assert answer.status_code == 422
        assert (
            'class="error"' in answer.content.decode() or "form-errors" in answer.content.decode()
        )
        assert case.messages.count() == 0

    @pytest.mark.usefixtures("standing_time")
    def test_nobody_can_flood_a_case(self, post, case):
        codes = [post("messages/", {"words": f"第 {n} 次"}).status_code for n in range(32)]
        assert (codes.count(302), codes[-1]) == (30, 429)


class TestUrging:
    def test_it_is_counted_once_an_hour(self, post, case):
        said = [post("urge/", {"words": "请快一点"}).url.rpartition("=")[2] for _ in range(3)]
        assert said == ["urged", "urged_before", "urged_before"]
        assert fresh(case).urged == 1 and case.urgings.get().words == "请快一点"

    def test_the_page_says_whom_we_have_told_and_when_the_next_word_comes(
        self, post, browser, link
    ):
        post("urge/")
        page = browser.get(link).content.decode()
        assert "We have told 林晓 and a supervisor." in page and "at the latest" in page

    def test_what_is_closed_cannot_be_urged(self, post, case, lin):
        case.answer(by=lin)
        case.close(by=lin, reason="by_hand")
        post("urge/")
        assert fresh(case).urged == 0


class TestCalls:
    def test_asking_makes_one_promise_however_often(self, post, case):
        post("call/")
        post("call/", {"phone": "13911110000"})
        assert Promise.objects.filter(case=case, kind="call_back").count() == 1
        assert case.customer.contact_points.filter(value="+8613911110000").exists()

    def test_somebody_without_a_number_is_asked_for_one(self, inside, browser):
        case = a_case(inside, customer="Marco Bianchi")
        link = f"/s/{case.status_token}/call/"
        for bad in ({}, {"phone": "12"}, {"phone": "\x00"}):
            assert browser.post(link, bad).status_code == 422
        assert browser.post(link, {"phone": "+39 06 6982 0000"}).status_code == 302
        assert case.promises.filter(kind="call_back").exists()

    def test_a_number_given_here_is_not_taken_for_verified(self, post, case):
        post("call/", {"phone": "13911110000"})
        assert not case.customer.contact_points.get(value="+8613911110000").is_verified


class TestTheSolution:
    def test_while_it_is_worked_on_the_agent_is_told(self, post, case):
        post("solution/", {"solved": "yes"})
        post("solution/", {"solved": "yes"})
        assert [message.text for message in case.messages.all()] == ["It is solved."]
        assert fresh(case).state == "in_progress"

    def test_after_the_answer_no_takes_it_up_again_and_tells_a_supervisor(self, post, case, lin):
        case.answer(by=lin)
        post("solution/", {"solved": "no", "words": "还是没有解释"})
        assert (fresh(case).state, fresh(case).round) == ("in_progress", 2)
        assert case.escalations.get().why == "not solved"
        assert case.messages.get().text == "还是没有解释"

    def test_the_second_time_a_supervisor_judges(self, post, case, lin):
        case.answer(by=lin)
        post("solution/", {"solved": "no"})
        fresh(case).answer(by=lin)
        post("solution/", {"solved": "no", "words": "还是没有"})
        assert (fresh(case).state, fresh(case).round) == ("answered", 2)

    def test_where_a_follow_up_asks_the_page_leads_there(self, browser, link, case, lin):
        case.answer(by=lin)
        follow_up = FollowUp.objects.plan(fresh(case))
        assert f"/f/{follow_up.token}/" in browser.get(link).content.decode()

    def test_neither_yes_nor_no_is_told_kindly(self, post, case):
        assert post("solution/", {"solved": "maybe"}).status_code == 422
        assert case.messages.count() == 0


class TestReview:
    def test_a_supervisor_is_told_once(self, post, case, inside):
        for _ in range(2):
            post("review/", {"words": "我不同意这个结果"})
        escalation = case.escalations.get()
        assert (escalation.why, escalation.to) == ("review asked", inside.member("wang"))
        assert case.messages.count() == 1

    def test_a_closed_case_can_be_reviewed(self, post, case, lin):
        case.answer(by=lin)
        case.close(by=lin, reason="by_hand")
        assert post("review/").status_code == 302
        assert case.escalations.count() == 1


def test_withdrawing_ends_it_once(post, browser, case, link):
    for _ in range(2):
        assert post("withdrawal/").status_code == 302
    assert fresh(case).state == "withdrawn"
    assert Event.objects.filter(case_id=case.id, action="case.withdrawn").count() == 1
    page = browser.get(link).content.decode()
    assert "You withdrew it" in page and "Hurry it up" not in page


class TestOffers:
    @pytest.fixture
    def offer(self, case, lin):
        ask_remedy(case, ["apology"], by=lin)
        remedy = Remedy.objects.filter(kind="apology").first()
        return Offer.objects.propose(case, by=lin, lines=[(remedy, None)])

    def test_accepting_twice_is_harmless(self, post, offer):
        for _ in range(2):
            assert post(f"offers/{offer.id}/answer/", {"answer": "accept"}).status_code == 302
        offer.refresh_from_db()
        assert offer.state == "accepted"

    def test_this_is_not_what_i_want(self, post, case, offer):
        post(f"offers/{offer.id}/answer/", {"answer": "decline", "words": "我只要一个解释"})
        offer.refresh_from_db()
        assert offer.state == "declined"
        assert case.messages.get(direction="in").text == "我只要一个解释"

    def test_an_offer_that_is_over_is_said_to_be(self, post, offer, lin):
        offer.withdraw(by=lin)
        answer = post(f"offers/{offer.id}/answer/", {"answer": "accept"})
        assert answer.url.endswith("?done=over")

    def test_x29_an_offer_of_another_case_is_not_found(self, inside, browser, offer):
        other = a_case(inside, customer="陈国栋")
        path = f"/s/{other.status_token}/offers/{offer.id}/answer/"
        assert browser.post(path, {"answer": "accept"}).status_code == 404
        offer.refresh_from_db()
        assert offer.state == "put"


@pytest.mark.parametrize(
    "place", ["messages/", "urge/", "call/", "solution/", "review/", "withdrawal/"]
)
def test_a_colleague_cannot_act_for_the_customer(inside, case, link, place):
    before = Event.objects.count()
    answer = inside.signed_in("lin").post(link + place, {"words": "x", "solved": "yes"})
    assert answer.status_code == 403
    assert "signed in as staff" in answer.content.decode()
    assert Event.objects.count() == before


def _picture(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PNG)
