"""The query line: keys and values in every language, kindly refused, and never an error."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from amends.customers.models import Tier, TierScheme
from amends.desk.case_lists import CaseList
from amends.desk.finding.line import QueryLine
from amends.desk.finding.tokens import LONGEST, quoted, tokens_of
from amends.findings.models import Classification, ClassTree
from amends.now import now
from amends.people.models import Team

CASES = "/w/xinghe/cases/"
HTMX = {"HX-Request": "true", "Accept-Language": "zh-Hans"}
KEYS = st.sampled_from(["状态", "state", "標籤", "tier", "before", "到期", "holder", "http", ""])
LINES = st.lists(
    st.tuples(KEYS, st.sampled_from([":", "：", ""]), st.text(max_size=20)).map("".join),
    max_size=12,
).map(" ".join)


@pytest.fixture
def browser(world):
    return world.signed_in("lin")


@pytest.fixture
def gold(inside):
    scheme = TierScheme.objects.create(workspace=inside.home, code="own", basis="revenue")
    named = {"zh-hans": "黄金贵宾", "en": "Gold guest"}
    return Tier.objects.create(
        scheme=scheme, workspace=inside.home, code="gold", name=named, rank=9
    )


def found(browser, line: str, **query) -> str:
    answer = browser.get(CASES, {"q": line} | query, headers=HTMX)
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize(
    "line",
    [
        "状态:处理中",
        "狀態：處理中",
        "state:in_progress",
        "State:open",
        "状态:未结 延误",
        "状态:closed,处理中",
        "holder:me",
        "负责人:林晓",
        "团队:航空客服",
        "渠道:web 类型:投诉",
        "severity:normal",
        "after:today",
        "before:2026-11-24 after:2026/11/1",
        "before:11月24日",
        "after:7d 周雅婷",
    ],
)
def test_keys_and_values_are_understood_in_every_language(browser, case, unheld, line):
    assert case.title in found(browser, line)


@pytest.mark.parametrize(
    "line",
    [
        "状态:已办结",
        "holder:nobody",
        "before:2026-11-23",
        "after:2026-11-24",
        "渠道:电话",
        "tag:退款",
    ],
)
def test_what_does_not_meet_the_conditions_is_not_found(browser, case, unheld, lin, line):
    unheld.tag("退款", by=lin)
    assert case.title not in found(browser, line)


def test_tags_tier_state_days_and_a_name_together(browser, case, unheld, lin, gold):
    unheld.tag("退款", by=lin)
    unheld.customer.tier = gold
    unheld.customer.save(update_fields=["tier"])
    line = "状态:open 标签:退款 tier:gold before:2026-12-01 陈国栋"
    text = found(browser, line)
    assert unheld.title in text and case.title not in text
    assert unheld.title in found(browser, '等级:"gold guest"')
    assert unheld.title not in found(browser, line + " 标签:退款,没有")


def test_what_is_owed_is_found_by_when(browser, case, owed):
    assert case.title in found(browser, "到期:今天")
    assert case.title not in found(browser, "due:overdue")


def test_an_unknown_key_is_a_word_and_is_told_kindly(browser, case):
    text = found(browser, "颜色:红")
    assert "“颜色”不是可用的条件" in text and "状态" in text


@pytest.mark.parametrize("line", ["state:opne", "before:2026-13-99", "tag:nothing", "holder:谁"])
def test_an_unknown_value_finds_nothing_and_says_which(browser, case, line):
    text = found(browser, line)
    assert case.title not in text and f"“{line.partition(':')[2]}”" in text


def test_a_colon_in_a_time_or_an_address_is_no_key(lin):
    for line in ("10:30 回电", "https://example.net/a:b"):
        assert not QueryLine(line, lin).problems


def test_a_key_without_a_value_is_left_out_for_now(browser, case):
    assert case.title in found(browser, "状态:")


def test_common_words_with_conditions_go_on_behind_the_newest(monkeypatch, register, lin):
    monkeypatch.setattr("amends.desk.finding.found.WINDOW", 5)
    rare = register("行李丢失", assigned_to=lin)
    for number in range(12):
        register(f"行李第{number}件")
    seen, after, more = [], "", True
    while more:
        page = CaseList(lin, words="行李 holder:me", after=after)
        seen += page.rows
        after = page.next_page
        more = bool(after)
    assert seen == [rare]


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [("", "状态:"), ("状", "状态:"), ("tie", "等级:"), ("延误 状态:处", "延误 状态:处理中"),
     ("holder:", "holder:我"), ("团队:航", "团队:航空客服"), ("标签:贵", "标签:&#34;贵宾 客户&#34;")],
)  # fmt: skip
def test_what_could_be_typed_next_is_proposed(browser, case, lin, typed, proposed):
    case.tag("贵宾 客户", by=lin)
    assert proposed in browser.get(f"{CASES}suggestions/", {"q": typed}, headers=HTMX).text


def test_suggestions_are_for_people_of_the_workspace(world, client):
    assert world.signed_in("zhou").get(f"{CASES}suggestions/").status_code == 404
    assert client.get(f"{CASES}suggestions/").status_code == 302


def test_names_of_another_workspace_are_no_values(world, lin, inside):
    with world.elsewhere.enter():
        Team.objects.form("别家团队", workspace_id=world.elsewhere.id, by=world.member("zhou"))
    assert QueryLine("团队:别家团队", lin).finds_nothing


def test_days_are_those_of_the_asker(lin, browser, register):
    late = register("昨夜的事", received_at=now() - timedelta(hours=10, minutes=1))
    assert late.title in found(browser, "before:today")


@given(st.text(max_size=LONGEST + 50))
def test_no_line_is_too_odd_to_be_cut(line):
    tokens = tokens_of(line)
    assert sum(len(token.typed) for token in tokens) <= LONGEST


@given(st.text(min_size=1, max_size=40).filter(lambda text: not set(text) & set('"“”「」')))
def test_a_quoted_value_comes_back_whole(value):
    stripped = value.strip()
    if stripped:
        [token] = tokens_of(f"tag:{quoted(stripped)}")
        assert token.values == (stripped,)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(line=LINES)
@example(line="a\x00b 状态:\x00")
def test_no_line_is_an_error(browser, line):
    assert browser.get(CASES, {"q": line}, headers=HTMX).status_code == 200
    assert browser.get(f"{CASES}suggestions/", {"q": line}).status_code == 200


@pytest.mark.parametrize("line", ["订单:CA1831", "航班：ca1831", "order:ＣＡ１８３１"])
def test_an_order_or_flight_is_found_exactly_however_it_was_typed(browser, register, line):
    register(order_no="ＣＡ１８３１", subject="登机口换了没人说")
    register(name="陈国栋", order_no="CA18312", subject="另一个航班")
    page = found(browser, line)
    assert "登机口换了没人说" in page and "CA1831" in page
    assert "另一个航班" not in page


def test_what_a_hotline_sent_is_found_by_its_number_and_by_its_name(browser, register):
    register(source="12345", subject="市民热线转来")
    register(name="陈国栋", subject="客户自己来电")
    for line in ("来源:12345", "source:12345", '来源:"12345 政务热线"'):
        page = found(browser, line)
        assert "市民热线转来" in page and "客户自己来电" not in page


def test_a_class_is_chosen_beside_the_line_and_stands_for_all_below_it(browser, inside, case, lin):
    tree = ClassTree.objects.in_force(inside.home.pk)
    late = tree.places.get(complaint_class__code="DL-LATE")
    Classification.objects.classify(case, late, by=lin)
    page = browser.get(f"{CASES}classes/", {"q": "class:none 陈国栋 state:open"})
    lines = dict(re.findall(r'href="[^"]*\?q=([^"]+)">([^<]+)</a>', page.text))
    above = next(line for line, name in lines.items() if name == tree_name(tree, "DL"))
    assert unquote(above).split() == ["陈国栋", "state:open", "class:DL"]
    assert browser.get(f"{CASES}classes/", headers=HTMX).text.lstrip().startswith("<a ")
    only = browser.get(f"{CASES}classes/").text
    way = re.search(r'href="([^"]+class%3ADL%20)"', only)[1]
    assert case.label in browser.get(way).text
    assert case.label not in browser.get(way.replace("DL", "PQ")).text


def tree_name(tree: ClassTree, code: str) -> str:
    return tree.places.get(complaint_class__code=code).label
