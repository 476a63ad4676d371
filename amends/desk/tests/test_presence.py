"""Two people at one case: each knows of the other, and the customer gets one answer, not two."""

import re
from datetime import timedelta

import pytest

from amends.cases.models import Message
from amends.now import at, now


@pytest.fixture
def here(world, case):
    """Tells that somebody has the case before her; what comes back is who else has."""

    def here(name: str, **fields) -> str:
        address = f"/w/xinghe/cases/{case.number}/presence/"
        return world.signed_in(name).post(address, fields).text

    return here


def test_a_colleague_who_looks_at_the_same_case_is_named(here):
    assert here("lin").strip() == ""
    assert "林晓 is here too" in here("wang")
    assert "王主管" in here("lin")


def test_who_writes_is_said_to_write(here):
    here("wang", writing="1")
    assert "王主管 is writing" in here("lin")


def test_who_has_left_is_forgotten_within_a_minute(here):
    here("wang")
    with at(now() + timedelta(minutes=1)):
        assert here("lin").strip() == ""


@pytest.fixture
def both_read(world, case, lin):
    """What 林晓 and 王主管 both have before them: a first answer."""
    return case.reply("我们在查。", by=lin)


def reply(world, case, name: str, text: str, **fields):
    return world.signed_in(name).post(
        f"/w/xinghe/cases/{case.number}/messages/", {"text": text} | fields
    )


def sent(case) -> list[str]:
    return [m.text for m in case.messages.filter(direction=Message.Direction.OUTBOUND)]


def test_the_page_says_how_far_it_was_read(world, case, both_read):
    page = world.signed_in("lin").get(f"/w/xinghe/cases/{case.number}/").text
    assert f'name="read_to" value="{both_read.id}"' in page


def test_the_second_of_two_answers_waits_until_the_first_was_read(world, case, both_read):
    assert reply(world, case, "wang", "餐车未补给。", read_to=both_read.id).status_code == 302
    refused = reply(world, case, "lin", "请再等等。", read_to=both_read.id)
    assert refused.status_code == 422
    assert "王主管 has answered meanwhile" in refused.text
    assert "餐车未补给。" in refused.text and "请再等等。" in refused.text
    assert sent(case) == ["我们在查。", "餐车未补给。"]


def test_also_where_nobody_had_answered_yet(world, case):
    page = world.signed_in("lin").get(f"/w/xinghe/cases/{case.number}/").text
    read_to = re.search(r'name="read_to" value="([^"]+)"', page)[1]
    reply(world, case, "wang", "餐车未补给。", read_to=read_to)
    assert reply(world, case, "lin", "请再等等。", read_to=read_to).status_code == 422


def test_having_read_it_one_may_send_all_the_same(world, case, both_read):
    reply(world, case, "wang", "餐车未补给。", read_to=both_read.id)
    again = reply(world, case, "lin", "请再等等。", read_to=both_read.id, anyway="on")
    assert again.status_code == 302
    assert sent(case)[-1] == "请再等等。"


def test_what_i_wrote_myself_is_no_news_to_me(world, case, both_read):
    reply(world, case, "lin", "餐车未补给。", read_to=both_read.id)
    assert reply(world, case, "lin", "还有一句。", read_to=both_read.id).status_code == 302
