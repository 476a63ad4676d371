"""Finds a promise in what an agent types, so that it can be offered as a clock.

A table of rules, not a parser: a sentence holds a promise where we say that we will do a known
deed by a known time. What is asked of the customer, conditional, past or denied holds none.
Everything is compared in lower case and simplified characters, whatever was typed.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from amends.cases.models.promise import PromiseKind
from amends.cases.times_in_words import time_in
from amends.words.cleaning import normalise

DEEDS = {
    PromiseKind.CALL_BACK: [
        r"回电|致电|去电|打电话|电话(联系|联络|告知|通知|回复|回访)|给您?(回拨|打)|打给您",
        r"\b(call|phone|ring)\b",
    ],
    PromiseKind.EXPLAIN: [
        r"解释|说明|查明|查清|(核实|告知|告诉您|弄清)(具体|真正|完整)?(的)?原因",
        r"\bexplain|\bexplanation\b|\bfind out\b|\bthe reason\b",
    ],
    PromiseKind.INFORM: [
        r"回复|答复|反馈|回覆|告知|告诉您|通知您|联系您|联络您|给您(一个)?(准确|明确)?(的)?(结果|消息|说法|准信|回音)",
        r"\b(get|come) back to\b|\blet you know\b|\bupdate\b|\bin touch\b|\b(hear|an answer) from (me|us)\b",
        r"\b(tell|inform|contact|write|reply|answer|respond|e-?mail)\b",
    ],
    PromiseKind.RESOLVE: [
        r"解决|(处理|办理|办)(好|妥|完)|修好|退(款|还|回)|补(发|寄|偿)|寄(出|给)|发(出|货|给)|送(到|达)|安排(好|妥)|到账",
        r"\b(fix|resolve|solve|refund|repair|replace|sort|send|ship|deliver|arrange)\b",
    ],
}
# English says who will; Chinese leaves it out, so that it is enough when nobody else is asked.
WE_WILL = (
    r"\b(i|we)(['’]ll| will| shall|['’](m|re) going to| (am|are) going to| promise| guarantee)\b",
    r"\byou( will|['’]ll) (hear|get|have|receive)\b",
    r"[\u4e00-\u9fff]",
)
NO_PROMISE = (
    r"请(您|你)|麻烦(您|你)|烦请|(您|你)(可以|可在|能|再|务必|需要|应|得|自己|明天|今天|后天|先)",
    r"如果|如您|若您|若是|假如|要是|除非|一旦|万一|才能|希望(您|你)|建议(您|你)",
    r"不会|不能|无法|没法|不再|未能|没有|不必|无需|不用|难以|暂不|不一定|可能|也许|大概率|尽量|争取|一般|通常|预计",
    r"已经|已于|曾|昨天|昨日|昨晚|上周|前天|刚才|刚刚|[了过](?=[,，。]|$)|吗$|呢$|是否|说(过|好)",
    r"\b(if|unless|once|maybe|perhaps|might|hopefully|try to|hope to|should be able)\b",
    r"\b(please|can you|could you|would you|will you|did you|do you|have you|are you)\b",
    r"\b(not|never|cannot|unable|without)\b|n['’]t\b|\byou (can|could|may|should|need|must)\b",
    r"\b(yesterday|ago|last (week|night|month)|already|earlier|he|she|they) ?(said|told|promised)?\b",
    r"^\s*(>|(when|why|what|how|who|where|on .* wrote)\b)|\?$",
)
SENTENCE = re.compile(r"[^。！？!?;；\n]+?(?:[?？]|(?=[。！!;；\n]|[.](?:\s|$)|$))")


@dataclass(frozen=True)
class Spotted:
    phrase: str
    kind: PromiseKind
    due_at: datetime


def spot(text: str, *, at: datetime) -> Spotted | None:
    """The first promise in `text`, typed at `at` on the writer's clock; or none."""
    for found in SENTENCE.finditer(text):
        phrase = found[0].strip(" ，,：:")
        told = normalise(phrase)
        deed = deed_in(told)
        if deed and _says(WE_WILL, told) and not _says(NO_PROMISE, told):
            due_at = time_in(told, at)
            if due_at and due_at > at:
                return Spotted(phrase[:200], deed, due_at)
    return None


def deed_in(told: str) -> PromiseKind | None:
    return next((kind for kind, rules in DEEDS.items() if _says(rules, told)), None)


def _says(rules, told: str) -> bool:
    return any(re.search(rule, told) for rule in rules)
