import hashlib
import json
import time
from pathlib import Path

import pytest

from amends.channels.email.quotes import trimmed
from amends.channels.email.tests.corpora import corpus, reply_text

CHINESE = {
    "Foxmail": "还没到账。\n\n\n林女士\n\n发件人： 客户关怀\n发送时间： 2026-11-20 10:11\n收件人： lin@example.com\n主题： Re: 退款\n您好",
    "QQ": '还没到账。\n\n林女士\n\n------------------ 原始邮件 ------------------\n发件人: "客户关怀" <care@example.com>;\n发送时间: 2026年11月20日\n您好',
    "QQ with entities": "还没到账。\n\n林女士\n\n------------------&nbsp;原始邮件&nbsp;------------------\n发件人: care",
    "Outlook": "还没到账。\n林女士\n________________________________\n发件人: 客户关怀 <care@example.com>\n发送时间: 2026年11月20日 10:11\n收件人: 林\n主题: 回复\n\n您好",
    "Outlook, traditional": "还没到账。\n林女士\n\n寄件者: 客服 <care@example.com>\n寄件日期: 2026年11月20日\n收件者: 林\n主旨: 回覆\n您好",
    "Gmail": "还没到账。\n林女士\n\n于2026年11月20日周五 10:11 客户关怀 <care@example.com> 写道：\n> 您好",
    "Gmail, newer": "还没到账。\n林女士\n\nCare <care@example.com> 于2026年11月20日周五 10:11写道：\n\n您好",
    "Gmail, traditional": "还没到账。\n林女士\n\n客服 <care@example.com> 於 2026年11月20日 週五 上午10:11寫道：\n\n> 您好",
    "NetEase": '还没到账。\n林女士\n\n\n\n在 2026-11-20 10:11:12，"客户关怀" <care@example.com> 写道：\n\n您好',
    "NetEase, newer": "还没到账。\n林女士\n\n---- 回复的原邮件 ----\n| 发件人 | care<care@example.com> |\n您好",
    "NetEase, English": '还没到账。\n林女士\nAt 2026-11-20 10:11:12, "care" <care@example.com> wrote:\n>您好',
    "Apple": "还没到账。\n林女士\n\n发自我的 iPhone\n\n> 在 2026年11月20日，上午10:11，客户关怀 <care@example.com> 写道：\n> \n> 您好",
    "Feishu": "还没到账。\n林女士\n\n发件人： 客户关怀<care@example.com>\n日期： 2026年11月20日 (周五) 10:11\n主题： 退款\n收件人： 林\n您好",
    "DingTalk": "还没到账。\n林女士\n------------------------------------------------------------------\n发件人：客户关怀 <care@example.com>\n发送时间：2026年11月20日(星期五) 10:11\n收件人：林\n主　题：退款\n\n您好",
    "Huawei": "还没到账。\n林女士\n\n来自我的华为手机\n\n-------- 原始邮件 --------\n发件人： care@example.com\n日期： 2026年\n",
}


@pytest.mark.parametrize("program", CHINESE)
def test_what_chinese_mail_programs_quote_is_put_aside(program):
    assert trimmed(CHINESE[program]).said.split() == ["还没到账。", "林女士"]


@pytest.mark.parametrize(
    "text",
    [
        "我在3月5日给你们写信，你们的客服说：\n马上退款，但是没有。\n发件人是谁我也不知道。",
        "On the other hand, we waited.\nFrom: our side it is clear.\nThe guide wrote: go home.",
        "I quote you:\n> within two days\nIt took ten.\n> free of charge\nI paid 20.",
        "Amounts:\n----\n1. 200\n----\nPlease check.",
    ],
)
def test_words_that_only_look_like_a_quotation_stay(text):
    assert trimmed(text).said == text


def test_nothing_is_lost_by_trimming():
    for text in CHINESE.values():
        parts = trimmed(text)
        assert f"{parts.said}\n{parts.rest}".split() == text.split()


def test_an_answer_below_the_quotation_is_found():
    below = trimmed("On 04/02/2012 06:26 PM, Megan wrote:\n> Hi\n> there\n\nHello")
    assert (below.said, below.rest) == (
        "Hello",
        "On 04/02/2012 06:26 PM, Megan wrote:\n> Hi\n> there",
    )


def test_a_mail_that_is_all_quotation_is_shown_whole():
    forwarded = "---------- Forwarded message ----------\nFrom: a@example.com\nHello"
    assert trimmed(forwarded).said == forwarded


@pytest.mark.parametrize(
    "text",
    ["-----original-----\n> a\nb\n" * 20_000, "On 1 wrote:\n> x\ny\n" * 20_000, "在" * 1_000_000],
)
def test_x_12_text_made_to_be_slow_is_trimmed_in_a_moment(text):
    began = time.process_time()
    trimmed(text)
    assert time.process_time() - began < 5


def test_collected_replies_are_trimmed_as_read_and_judged_by_a_person():
    """replies.json holds, for each collected reply, a hash of the words that a person found to be
    the sender's own, spaces aside. Signatures without any mark count as words."""
    expected = json.loads((Path(__file__).parent / "replies.json").read_text())
    replies = corpus("mail", "replies")
    wrong = []
    for name, judged in expected.items():
        said = " ".join(trimmed(reply_text(replies / name)).said.split())
        if hashlib.sha256(said.encode()).hexdigest()[:12] != judged:
            wrong.append(name)
    assert wrong == []
