"""What departments are measured by, and the rows behind it."""

import re
from datetime import UTC, datetime, timedelta

from amends.cases.sweep import check_promises
from amends.now import at

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai
MEASURES = "/w/xinghe/dispatches/measures/"


def test_each_figure_is_counted_from_rows_and_opens_them(bench):
    with at(MONDAY):
        quick, redone, late = bench.ask(), bench.ask(), bench.ask()
        returned, fresh = bench.ask(), bench.ask()
    with at(MONDAY + timedelta(hours=1)):
        quick.answer("好了。", by=bench.cook)
        quick.pass_answer(by=bench.lin, quality=5)
        redone.answer("不知道。", by=bench.cook)
        redone.redo("请查清楚。", by=bench.lin, quality=2)
        returned.hand_back("不归我们。", by=bench.cook)
    with at(MONDAY + timedelta(days=2)):
        check_promises()
        late.answer("晚了。", by=bench.cook)
        director = bench.world.signed_in("zhao")
        page = director.get(MEASURES).text
        row = re.sub(r"<[^>]+>|\s+", " ", page[page.index("<tbody>") :])
        shares = re.findall(r"(\d+)%", row)
        # 2 of 4 accepted in time, 2 of 4 answered in time, 1 of 5 returned, 1 of 3 done anew.
        assert shares == ["50", "50", "20", "33"] and "3.5" in row
        behind = re.findall(r'href="([^"]+measure=[^"]+)"', page)
        found = [
            re.findall(r"C-\d+-\d+", director.get(each.replace("&amp;", "&")).text)
            for each in behind
        ]
        assert [len(set(rows)) for rows in found] == [2, 2, 2, 2, 1, 4, 1, 2]
        assert set(found[6]) == {redone.label} and fresh.label in found[5]
    assert bench.world.signed_in("lin").get(MEASURES).status_code == 403


def test_the_lists_say_what_is_with_whom_and_what_waits_for_review(bench):
    open_one, answered = bench.ask(), bench.ask(lead=bench.ground)
    answered.answer("好了。", by=bench.lin)
    lin, zhang = bench.world.signed_in("lin"), bench.world.signed_in("zhang")
    place = "/w/xinghe/dispatches/"
    assert open_one.label in lin.get(place).text and open_one.label not in zhang.get(place).text
    review = lin.get(f"{place}?list=review").text
    assert answered.label in review and open_one.label not in review
    assert open_one.label in zhang.get(f"{place}?list=open").text
    number = open_one.case.label
    assert number in zhang.get("/w/xinghe/cases/?list=departments").text
    assert zhang.get(f"{place}?list=nonsense&after=x&measure=x&days=999").status_code == 200
