"""The public page behind the link."""

import pytest
from django.test import Client

from amends import now as time
from amends.feedback.models import Answer, FollowUp
from amends.feedback.models.linked import LIFE
from amends.feedback.tests.conftest import DAY, answered_case, asked

GOOD = {"words": "孩子很开心", "solved": "yes", "satisfaction": "5"}
BAD = {"words": "还是没人解释", "solved": "no", "satisfaction": "1"}


@pytest.fixture
def path(invited) -> str:
    return f"/f/{invited.token}/"


@pytest.fixture
def soon(invited):
    with time.at(invited.invited_at + DAY / 2):
        yield


def ask(client: Client, path: str, data: dict | None = None, **headers):
    """As a customer's browser does: from outside of every workspace."""
    return client.get(path, **headers) if data is None else client.post(path, data, **headers)


@pytest.mark.usefixtures("soon")
class TestTheAnswerPage:
    def test_the_page_asks_openly_first_and_for_the_mark_last(self, path):
        page = ask(Client(), path).content.decode()
        positions = [page.index(f'name="{name}"') for name in ("words", "solved", "satisfaction")]
        assert positions == sorted(positions)
        assert "延误三小时" in page

    def test_a_content_answer_is_thanked_for_and_closes_the_case(self, path, case):
        answer = ask(Client(), path, GOOD)
        assert answer.status_code == 302
        assert "孩子很开心" in ask(Client(), path).content.decode()
        case.refresh_from_db()
        assert case.state == "closed"

    def test_an_unhappy_answer_reopens_the_case(self, path, case):
        ask(Client(), path, BAD)
        case.refresh_from_db()
        assert (case.state, case.round) == ("in_progress", 2)

    def test_whoever_does_not_want_to_answer_presses_one_button(self, path, case):
        ask(Client(), path, {"decline": "yes"})
        ask(Client(), path, {"decline": "yes"})
        case.refresh_from_db()
        assert (case.state, case.closures.count()) == ("closed", 1)

    def test_x62_reading_never_records_however_the_address_is_dressed_up(self, path, case):
        for query in ("", "?satisfaction=1&solved=no&words=x", "?decline=yes", "?again=1"):
            for method in ("get", "head"):
                getattr(Client(), method)(path + query, HTTP_USER_AGENT="SafeLinks scanner")
        case.refresh_from_db()
        assert Answer.objects.count() == 0
        assert case.state == "answered"

    def test_x62_a_colleague_who_is_signed_in_cannot_answer_for_the_customer(
        self, path, case, inside
    ):
        for name in ("lin", "wang", "qian"):
            refused = ask(inside.signed_in(name), path, GOOD)
            assert refused.status_code == 403
            assert ask(inside.signed_in(name), path, {"decline": "yes"}).status_code == 403
        assert Answer.objects.count() == 0
        case.refresh_from_db()
        assert case.state == "answered"

    def test_somebody_of_another_workspace_is_a_customer_like_any_other(self, path, inside):
        assert ask(inside.signed_in("zhou"), path, GOOD).status_code == 302

    @pytest.mark.parametrize(
        "bad",
        [
            {},
            {"solved": "yes"},
            {"satisfaction": "4"},
            {"solved": "yes", "satisfaction": "6"},
            {"solved": "perhaps", "satisfaction": "4"},
            {"solved": "yes", "satisfaction": "4", "words": "字" * 10_001},
            {"solved": "yes", "satisfaction": "4", "words": "NUL \x00"},
        ],
    )
    def test_what_is_missing_is_told_kindly_and_what_was_typed_is_kept(self, path, bad):
        answer = ask(Client(), path, {"words": "已经写好的话"} | bad)
        assert answer.status_code == 422
        assert Answer.objects.count() == 0
        if "words" not in bad:
            assert "已经写好的话" in answer.content.decode()

    def test_sending_twice_leaves_one_effective_answer(self, path):
        ask(Client(), path, GOOD)
        ask(Client(), path, GOOD)
        assert Answer.objects.effective().count() == 1

    def test_hostile_words_are_shown_as_words(self, path):
        ask(Client(), path, GOOD | {"words": "<script>alert(1)</script>"})
        page = ask(Client(), path).content.decode()
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;" in page

    def test_the_page_is_never_kept_by_a_browser_or_a_proxy(self, path):
        assert "no-store" in ask(Client(), path)["Cache-Control"]

    def test_no_cookie_is_needed(self, path):
        strict = Client(enforce_csrf_checks=True)
        assert ask(strict, path, GOOD).status_code == 302


def test_an_altered_link_is_told_kindly(path, invited):
    for wrong in (path[:-3] + "xx/", "/f/abc/", f"/f/{invited.id}/", "/f/%00/"):
        answer = ask(Client(), wrong)
        assert answer.status_code == 404
        assert "This link is not complete" in answer.content.decode()


def test_an_expired_link_takes_no_answer_and_says_so(path, invited):
    with time.at(invited.invited_at + LIFE):
        assert ask(Client(), path).status_code == 410
        assert ask(Client(), path, GOOD).status_code == 410
    assert Answer.objects.count() == 0


def test_the_page_speaks_the_customers_language(inside, lin):
    case = answered_case(inside, lin, customer="黎美玲")
    with time.at(case.answered_at):
        follow_up = asked(FollowUp.objects.plan(case))
    with time.at(follow_up.invited_at):
        page = ask(Client(), f"/f/{follow_up.token}/")
    assert 'lang="zh-Hant"' in page.content.decode()
