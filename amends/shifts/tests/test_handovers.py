"""One shift ends, the next one begins."""

from datetime import UTC, datetime, timedelta

import pytest

from amends.cases.models import Case
from amends.desk.models import Notice
from amends.desk.noticing import notice
from amends.desk.promises_today import owed_by
from amends.events.models import Event
from amends.letters.models import FormalLetter
from amends.now import at, now
from amends.people.models import Membership
from amends.shifts.models import Handover
from amends.shifts.models.handover import CannotTakeOver, Left, left_open_by

SHIFTS = "/w/xinghe/shifts/"
CHINESE = {"Accept-Language": "zh-hans"}


@pytest.fixture(autouse=True)
def monday_evening():
    with at(datetime(2026, 11, 23, 10, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def lin(inside):
    return inside.member("lin")


@pytest.fixture
def zhang(inside):
    return inside.member("zhang")


@pytest.fixture
def cases(inside, lin) -> list[Case]:
    customer = inside.customer("周雅婷")
    told = {"by": customer, "channel": "web", "assigned_to": lin}
    found = [
        Case.objects.register(inside.home, customer, subject=words, words=words, **told)
        for words in ("延误三小时", "行李没到")
    ]
    found[0].promise("晚上八点回电", due_at=now() + timedelta(hours=2), by=lin)
    return found


@pytest.fixture
def handover(lin, zhang, cases) -> Handover:
    return Handover.objects.offer(by=lin, to=zhang, left=[Left(case) for case in cases])


def page(handover: Handover, part: str = "") -> str:
    return f"{SHIFTS}{handover.id}/{part}"


def holders(cases) -> list[str]:
    return [Case.objects.get(pk=case.pk).assigned_to.name for case in cases]


def test_what_is_open_is_proposed_handed_over_confirmed_and_only_then_changes_hands(
    inside, cases, lin, zhang
):
    giver, receiver = inside.signed_in("lin"), inside.signed_in("zhang")
    assert "延误三小时" in giver.get(f"{SHIFTS}new/").text
    first, second = cases
    said = {
        "receiver": str(zhang.id),
        "notes": "今晚有两班晚点",
        f"how-{first.number}": "moves",
        f"words-{first.number}": "回电稿写了一半",
        f"how-{second.number}": "moves",
    }
    place = giver.post(f"{SHIFTS}new/", said).url
    assert holders(cases) == ["林晓", "林晓"]
    assert "回电稿写了一半" in receiver.get(place).text
    answer = receiver.post(f"{place}confirmation/", {f"refused-{second.number}": "行李组的事"})
    assert answer.status_code == 302 and holders(cases) == ["小张", "林晓"]
    assert first.promises.get(text="晚上八点回电").owner == zhang
    assert "行李组的事" in giver.get(place).text


def test_both_are_told(inside, handover, zhang):
    notice(Event.objects.get(action="shift.handed_over"))
    handover.confirm(by=zhang)
    notice(Event.objects.get(action="shift.confirmed"))
    told = {(one.recipient.name, one.kind) for one in Notice.objects.all()}
    assert told == {("小张", "shift"), ("林晓", "shift_taken")}
    one = Notice.objects.get(kind="shift")
    assert inside.signed_in("zhang").get(f"/w/xinghe/notices/{one.pk}/").url == page(handover)


def test_only_the_receiver_confirms_and_twice_is_harmless(inside, handover, cases):
    for name, status in (("lin", 403), ("wang", 403), ("zhang", 302), ("zhang", 302)):
        answer = inside.signed_in(name).post(page(handover, "confirmation/"))
        assert answer.status_code == status, name
    assert holders(cases) == ["小张", "小张"]
    assert inside.signed_in("sun").get(page(handover)).status_code == 200
    assert inside.signed_in("he").get(page(handover)).status_code == 403


def test_a_supervisor_sees_what_nobody_confirms_and_may_take_it_back(inside, handover, cases):
    browser = inside.signed_in("wang")
    assert "林晓" in browser.get(SHIFTS).text
    assert browser.post(page(handover, "withdrawal/")).status_code == 302
    assert inside.signed_in("zhang").post(page(handover, "confirmation/")).status_code == 302
    assert holders(cases) == ["林晓", "林晓"]


def test_bad_input_is_told_kindly(inside, lin, zhang):
    browser = inside.signed_in("lin")
    new = f"{SHIFTS}new/"
    assert browser.post(new, {"receiver": str(zhang.id)}).status_code == 422
    assert browser.post(new, {"receiver": str(lin.id), "notes": "好"}).status_code == 422
    zhang.take_leave(begins_at=now(), ends_at=now() + timedelta(days=2), deputy=None, by=lin)
    assert browser.post(new, {"receiver": str(zhang.id), "notes": "好"}).status_code == 422
    with pytest.raises(CannotTakeOver):
        Handover.objects.offer(by=lin, to=zhang, left=[], notes="好")


def test_what_changed_hands_meanwhile_stays_where_it_went(inside, handover, cases, lin, zhang):
    Case.objects.get(pk=cases[0].pk).assign(inside.member("wang"), by=lin)
    handover.confirm(by=zhang)
    assert holders(cases) == ["王主管", "小张"]


def test_what_was_merged_meanwhile_is_taken_over_where_it_goes_on(inside, lin, zhang, cases):
    first, second = cases
    handover = Handover.objects.offer(by=lin, to=zhang, left=[Left(first)])
    first.merge_into(second, by=lin)
    handover.confirm(by=zhang)
    assert Case.objects.get(pk=second.pk).assigned_to == zhang
    assert first.promises.get(text="晚上八点回电").owner == zhang


def test_what_is_owed_in_a_merged_case_is_proposed_where_it_goes_on(lin, cases):
    first, second = cases
    second.release(by=lin)
    first.merge_into(second, by=lin)
    assert list(left_open_by(lin)) == [second]


def test_of_somebody_on_leave_without_a_deputy_supervisors_see_what_is_due(inside, cases, lin):
    def seen_by(name: str) -> int:
        return owed_by(Membership.objects.get(pk=inside.member(name).pk)).filter(owner=lin).count()

    assert seen_by("wang") == 0
    away = {"begins_at": now(), "ends_at": now() + timedelta(days=2), "by": lin}
    lin.take_leave(deputy=None, **away)
    assert seen_by("wang") > 0 and seen_by("zhang") == 0


def test_a_program_hands_over_and_takes_over(inside, cases, zhang):
    lin, receiver = inside.api("lin"), inside.api("zhang")
    assert lin.tell("/handovers", {"receiver": str(inside.member("lin").id)}).status_code == 422
    one = lin.tell("/handovers", {"receiver": str(zhang.id), "notes": "交给你了"}).json()
    assert len(one["cases"]) == 2 and receiver.ask("/handovers").json()[0]["id"] == one["id"]
    place = f"/handovers/{one['id']}/confirmation"
    assert receiver.tell(place, {"refused": {"C-1": "不是我的"}}).status_code == 422
    done = receiver.tell(place, {"refused": {cases[1].label: "不是我的"}})
    assert done.json()["state"] == "confirmed" and holders(cases) == ["小张", "林晓"]
    assert receiver.tell(place, {}).status_code == 409


def test_replies_and_letters_that_were_begun_go_along(world, cases, lin, zhang):
    letter = FormalLetter.objects.draft(
        cases[0], kind="answer", language="zh-hans", addressee="周女士", title="答复函",
        words="已核实。", by=lin,
    )  # fmt: skip
    giver, number = world.signed_in("lin"), cases[0].number
    assert str(letter.pk) in giver.get(f"{SHIFTS}new/").text
    told = {"receiver": str(zhang.pk), f"how-{number}": "moves", f"draft-{number}": "我正在核实，"}
    given = giver.post(f"{SHIFTS}new/", told).url
    taken = world.signed_in("zhang").get(given).text
    assert str(letter.pk) in taken and "我正在核实，" in taken
    assert f'{world.member("zhang").pk}-case-{number}-reply"' in taken
    read = world.api("zhang").ask("/handovers").json()
    assert read[0]["cases"][0]["draft"] == "我正在核实，"
