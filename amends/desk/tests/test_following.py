"""Following a case: being told of its news without holding it."""

import pytest

from amends.cases.models import Case, CaseFollower
from amends.cases.models.followable import end_following
from amends.desk.case_lists import CaseList
from amends.desk.models import Notice
from amends.desk.noticing import notice_all
from amends.events.models import Event
from amends.people.following import in_each_workspace
from amends.people.models import Membership


@pytest.fixture
def qian(world) -> Membership:
    """Who may only read."""
    return world.member("qian")


def at(case: Case, noun: str = "") -> str:
    return f"/w/xinghe/cases/{case.number}/{noun}"


def follow_the_log() -> None:
    events = Event.objects.values_list("workspace_id", "id")
    in_each_workspace(notice_all)(list(events))


def kinds(membership: Membership) -> list[str]:
    return [each.kind for each in Notice.objects.to(membership).order_by("id")]


def test_whoever_may_read_a_case_follows_it_on_its_page_and_is_seen_to(world, case, qian):
    browser = world.signed_in("qian")
    for _ in range(2):
        browser.post(at(case, "following/"))
    assert [each.membership for each in CaseFollower.objects.all()] == [qian]
    page = browser.get(at(case)).text
    assert "following/end/" in page and f"Followed by {qian.name}" in page
    assert qian.name in world.signed_in("lin").get(at(case)).text
    assert case.title in browser.get("/w/xinghe/cases/?list=followed").text
    for _ in range(2):
        browser.post(at(case, "following/end/"))
    assert CaseList(qian, "followed").is_empty


def test_she_is_told_of_the_news_in_it_and_not_of_her_own_deeds(world, case, qian, lin):
    case.follow(by=qian)
    case.follow(by=lin)
    case.receive("还在等", by=case.customer)
    case.reply("我们在查", by=lin)
    for _ in range(2):
        follow_the_log()
    assert kinds(qian) == ["followed", "followed"]
    assert kinds(lin) == ["wrote"]
    assert "News in a case that you follow: Replied" in (
        world.signed_in("qian").get("/w/xinghe/notices/").text
    )
    case.unfollow(by=qian)
    case.answer(by=lin)
    follow_the_log()
    assert len(kinds(qian)) == 2


def test_a_followed_case_that_is_merged_is_followed_under_its_new_number(case, register, qian, lin):
    again = register("又问一次")
    again.follow(by=qian)
    again.merge_into(case, by=lin)
    assert CaseList(qian, "followed").rows == [case]
    case.reply("一起答复", by=lin)
    follow_the_log()
    assert "followed" in kinds(qian)
    case.unfollow(by=qian)
    assert not case.is_followed_by(qian)


def test_following_ends_when_somebody_leaves_also_if_she_comes_back(case, qian, world):
    case.follow(by=qian)
    qian.end(by=world.member("sun"))
    assert not case.followers.exists()
    end_following(Event.objects.get(action="membership.ended"))
    assert not CaseFollower.objects.exists()
