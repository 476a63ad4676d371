"""The page behind the signed link: what the customer sees."""

import re
from base64 import urlsafe_b64encode
from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.test import Client

from amends import now as time
from amends.cases.models import Case
from amends.customers.models import Tier
from amends.events.actor import system
from amends.events.models import Event
from amends.people.models import Authority
from amends.portal.expiry import LIFE_AFTER_THE_END
from amends.portal.tests.conftest import a_case

PLACES = ("", "received/", "messages/", "urge/", "call/", "solution/", "review/", "withdrawal/")


def seen(browser, link: str) -> str:
    return browser.get(link).content.decode()


class TestWhatIsShown:
    def test_words_holder_and_the_next_promise(self, browser, link, case, lin):
        case.promise("解释延误和没有食物的原因", due_at=_soon(minutes=10), by=lin)
        page = seen(browser, link)
        for words in (
            "延误三小时",
            "飞机停在跑道上",
            "林晓",
            case.label,
            "解释延误和没有食物的原因",
        ):
            assert words in page
        assert "What we promised you next" in page
        assert "12326" in page and "costs nothing" in page

    def test_how_many_things_were_promised_and_kept(self, browser, link, case, lin):
        case.reply("非常抱歉。", by=lin)
        page = seen(browser, link)
        assert "We promised you 6 things: 3 kept in time, 3 still to come." in page

    def test_a_broken_promise_is_admitted(self, browser, link, case, lin):
        case.promise("回电", due_at=_soon(minutes=1), by=lin)
        with time.at(_soon(minutes=5)):
            page = seen(browser, link)
        assert "We are late, and we are sorry." in page
        assert "1 late" in page

    def test_the_way_is_told_by_what_happened(self, browser, link, case, lin):
        assert "We contact you" in seen(browser, link)
        case.reply("非常抱歉。", by=lin)
        assert "林晓 contacted you" in seen(browser, link)
        case.answer(by=lin)
        page = seen(browser, link)
        assert "We told you the result" in page
        assert "We ask you: is it really solved?" in page

    def test_a_case_taken_up_again_says_so(self, browser, link, case, lin):
        case.answer(by=lin)
        case.reopen(by=lin, reason="还没有解决")
        page = seen(browser, link)
        assert "We took it up again" in page
        assert "还没有解决" not in page

    def test_notes_among_colleagues_are_never_shown(self, browser, link, case, lin):
        case.note("这位客户很麻烦", by=lin)
        case.reply("非常抱歉。", by=lin)
        page = seen(browser, link)
        assert "很麻烦" not in page and "非常抱歉" in page

    def test_what_is_held_back_is_shown_as_the_customers_only(self, browser, link, case):
        case.receive("是我本人写的", by=case.customer, held=True)
        case.receive("别人写的", by=system, held=True)
        page = seen(browser, link)
        assert "是我本人写的" in page and "we are checking" in page
        assert "别人写的" not in page

    def test_a_number_is_shown_masked(self, browser, link):
        page = seen(browser, link)
        assert "+86 138****8000" in page and "13800138000" not in page
        assert "yating@example.org" not in page

    def test_it_speaks_the_customers_language_and_names_the_zone(self, inside, browser):
        case = a_case(inside, customer="黎美玲", language="zh-hant")
        answer = browser.get(f"/s/{case.status_token}/")
        assert answer["Content-Language"] == "zh-hant"
        assert 'lang="zh-Hant"' in answer.content.decode()
        assert "中國時間" in answer.content.decode()

    def test_the_language_chosen_in_this_browser_goes_first(self, inside):
        case = a_case(inside, customer="黎美玲", language="zh-hant")
        client = Client()
        client.cookies["language"] = "en"
        assert 'lang="en"' in seen(client, f"/s/{case.status_token}/")

    def test_the_answer_is_private(self, browser, link):
        answer = browser.get(link)
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "private" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]

    def test_it_costs_the_same_however_much_was_said(
        self, browser, link, case, lin, django_assert_max_num_queries
    ):
        for _ in range(12):
            case.reply("请稍候。", by=lin)
        with django_assert_max_num_queries(20):
            seen(browser, link)


class TestX65:
    def test_tier_value_and_limits_stand_in_no_page(self, inside, browser, lin):
        case = a_case(inside, assigned_to=lin)
        Authority.objects.update(per_offer=31337)
        case.reply("非常抱歉。", by=lin)
        for place in ("", "received/"):
            page = seen(browser, f"/s/{case.status_token}/{place}")
            for inner in ("diamond", "Diamond", "钻", "鑽", "31337", "31,337", "tier"):
                assert inner not in page
        about = seen(browser, "/c/xinghe/about/")
        assert "iamond" not in about and "30 minutes" not in about

    def test_the_page_of_the_highest_tier_differs_in_nothing_but_its_times(self, inside, browser):
        assert Tier.objects.filter(code="diamond").exists()
        with time.at(time.now()):
            pages = [
                _without_times(seen(browser, f"/s/{case.status_token}/"), case)
                for case in (
                    a_case(inside, customer="周雅婷", language="en"),
                    a_case(inside, customer="黎美玲", language="en"),
                )
            ]
        assert pages[0] == pages[1]


class TestTheLink:
    @pytest.mark.parametrize("place", PLACES)
    def test_an_altered_link_opens_nothing(self, browser, link, place):
        for wrong in (link[:-3] + "xx/", "/s/abc/", "/s/%00/"):
            for method in (browser.get, browser.post):
                answer = method(wrong + place)
                assert answer.status_code == 404
                assert "This link is not complete" in answer.content.decode()

    def test_x28_a_link_that_names_another_workspace_opens_nothing(self, inside, browser, case):
        raw = urlsafe_b64encode(inside.elsewhere.id.bytes + case.id.bytes).decode().rstrip("=")
        mixed = Signer(salt="status link").sign(raw)
        assert browser.get(f"/s/{mixed}/").status_code == 404

    def test_a_link_for_another_purpose_opens_nothing(self, browser, case):
        value = case.status_token.partition(":")[0]
        assert browser.get(f"/s/{Signer(salt='follow-up link').sign(value)}/").status_code == 404

    @pytest.mark.parametrize("place", PLACES)
    def test_it_runs_out_half_a_year_after_the_closing(self, browser, case, link, lin, place):
        case.answer(by=lin)
        case.close(by=lin, reason="by_hand")
        with time.at(time.now() + LIFE_AFTER_THE_END - timedelta(days=1)):
            assert browser.get(link).status_code == 200
        with time.at(time.now() + LIFE_AFTER_THE_END + timedelta(days=1)):
            for method in (browser.get, browser.post):
                answer = method(link + place)
                assert answer.status_code == 410
                assert "/c/xinghe/" in answer.content.decode()
        assert case.messages.count() == 0

    def test_a_withdrawn_case_runs_out_too(self, browser, case, link):
        case.withdraw(by=case.customer)
        assert browser.get(link).status_code == 200
        with time.at(time.now() + LIFE_AFTER_THE_END + timedelta(days=1)):
            assert browser.get(link).status_code == 410

    def test_reading_never_changes_anything(self, browser, case, link):
        before = Event.objects.count()
        for place in PLACES:
            for method in (browser.get, browser.head):
                method(f"{link}{place}?done=urged&solved=yes&answer=accept")
        assert Event.objects.count() == before
        assert Case.objects.get(pk=case.pk).urged == 0


def _soon(**span) -> object:
    return time.now() + timedelta(**span)


def _without_times(page: str, case: Case) -> str:
    page = page.replace(case.status_token, "").replace(case.label, "").replace(str(case.number), "")
    page = re.sub(r"We call [^.]+\.", "", page)
    page = re.sub(r'(value|data-now)="[^"]*"', "", page)
    return re.sub(r"\w+ (\d\d \w+ )?\d\d:\d\d|\d{4}-\d\d-\d\dT[\d:+]+", "", page)


def test_a_long_conversation_shows_its_newest_part_and_leads_to_what_came_before(
    inside, browser, link, case, lin
):
    for number in range(120):
        case.receive(f"message {number}.", by=case.customer)
    case.reply("The last word.", by=lin)
    newest = browser.get(link).text
    assert "The last word." in newest and "message 119." in newest and "message 50." not in newest
    way = re.compile(r'href="[^"]*([?]before=[^"#]+)')
    middle = browser.get(link + way.search(newest)[1]).text
    assert "message 70." in middle and "message 119." not in middle and "message 0." not in middle
    first = browser.get(link + way.search(middle)[1]).text
    assert "message 0." in first and not way.search(first) and "Back to the newest" in first
    assert browser.get(f"{link}?before=x").text.count("message 119.") == 1
