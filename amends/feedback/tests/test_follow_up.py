"""The life of a follow-up, from the answer to the end of the case."""

import pytest

from amends import now as time
from amends.cases.models import Escalation, Promise
from amends.cases.opening_warnings import open_warning_words
from amends.cases.warning import warn
from amends.channels.following import write_letters
from amends.channels.models import Delivery
from amends.events.models import Event
from amends.feedback.following import follow
from amends.feedback.models import Answer, FollowUp
from amends.feedback.models.answerable import MOST_ANSWERS, AnsweredOften
from amends.feedback.models.invitable import WINDOW
from amends.feedback.models.telephoned import NotOpen
from amends.feedback.tests.conftest import ANSWERED, DAY, answered_case, asked


def replay(case) -> None:
    """Lets the follower read everything that has happened to the case so far."""
    for event in Event.objects.filter(case_id=case.id).order_by("id"):
        follow(event)


def letter_to(case, at=ANSWERED + DAY) -> Delivery:
    """The letter that the follower writes when it reads that the customer was invited."""
    with time.at(at):
        follow(Event.objects.filter(case_id=case.id, action="follow_up.invited").latest("at"))
    return case.deliveries.filter(purpose="follow_up").latest("id")


def promise_of(case) -> Promise:
    return case.promises.get(kind="follow_up", round=case.round)


def test_an_answered_case_gets_one_follow_up_however_often_the_event_is_read(case):
    with time.at(ANSWERED):
        replay(case)
        replay(case)
    follow_up = FollowUp.objects.get(case=case)
    assert (follow_up.state, follow_up.opens_at) == ("waiting", ANSWERED + DAY)


def test_nobody_is_asked_before_the_agreed_day(follow_up):
    with time.at(follow_up.opens_at - DAY / 24):
        follow_up.take_next_step()
    assert follow_up.state == "waiting"


def test_on_the_agreed_day_the_customer_is_asked_and_the_promise_kept(invited, case):
    assert (invited.state, invited.invited_at) == ("invited", invited.opens_at)
    assert promise_of(case).state == "kept"
    assert Event.objects.filter(case_id=case.id, action="follow_up.invited").count() == 1


def test_asking_twice_asks_once(invited, case):
    asked(invited)
    assert Event.objects.filter(case_id=case.id, action="follow_up.invited").count() == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [("周雅婷", "真的解决了吗"), ("黎美玲", "真的解決了嗎"), ("Marco Bianchi", "really put right")],
)
def test_the_invitation_is_in_the_customers_language_and_holds_the_link(inside, lin, name, words):
    case = answered_case(inside, lin, customer=name)
    with time.at(ANSWERED):
        invitation = FollowUp.objects.plan(case).invitation()
    assert words in invitation.subject
    assert FollowUp.objects.of(case).url in invitation.text
    assert case.label in invitation.text


def test_nothing_that_a_customer_typed_stands_in_the_letter(invited, case):
    letter = letter_to(case)
    assert letter.to == "yating@example.org"
    for typed in ("延误三小时", "跑道", "周雅婷"):
        assert typed not in letter.subject + letter.text


def test_a_letter_of_the_round_before_that_bounces_late_changes_nothing(invited, case, lin):
    first = letter_to(case)
    with time.at(ANSWERED + 2 * DAY):
        invited.take_answer(by=case.customer, satisfaction=1, solved=False)
        case.refresh_from_db()
        case.answer(by=lin)
        again = FollowUp.objects.plan(case)
    asked(again)
    first.mark_bounced("550 no such user")
    follow(Event.objects.get(action="delivery.bounced"))
    again.refresh_from_db()
    assert again.state == "invited"


def test_a_customer_without_an_address_is_to_be_called(inside, lin):
    case = answered_case(inside, lin, customer="陈国栋")
    with time.at(ANSWERED):
        follow_up = asked(FollowUp.objects.plan(case))
    assert follow_up.state == "to_call"
    assert promise_of(case).state == "open"


def test_an_address_of_a_colleague_is_not_asked_by_letter(inside, lin, follow_up, case):
    case.customer.contact_points.filter(kind="email").update(value="LIN@example.com")
    assert asked(FollowUp.objects.get(pk=follow_up.pk)).state == "to_call"


def test_a_content_answer_closes_the_case_by_itself(invited, case):
    invited.take_answer(by=case.customer, satisfaction=5, solved=True, words="谢谢林晓")
    case.refresh_from_db()
    assert (case.state, case.closures.get().reason) == ("closed", "content")
    assert invited.answers.get().message.text == "谢谢林晓"
    assert case.messages.filter(direction="in", text="谢谢林晓").exists()


def test_rivals_18_a_first_unhappy_answer_reopens_the_case_and_tells_the_supervisor(
    invited, case, inside
):
    invited.take_answer(by=case.customer, satisfaction=2, solved=False)
    case.refresh_from_db()
    assert (invited.state, case.state, case.round) == ("unhappy", "in_progress", 2)
    assert promise_of_round(case, 1).state == "kept"
    told = Escalation.objects.get(case=case)
    assert (told.why, told.to) == ("unhappy follow-up", inside.member("wang"))


def promise_of_round(case, number: int) -> Promise:
    return case.promises.get(kind="follow_up", round=number)


def test_solved_but_deeply_unhappy_counts_as_unhappy(invited, case):
    invited.take_answer(by=case.customer, satisfaction=1, solved=True)
    assert invited.state == "unhappy"


def unhappy_twice(case, invited, lin) -> FollowUp:
    with time.at(ANSWERED + 2 * DAY):
        invited.take_answer(by=case.customer, satisfaction=1, solved=False)
        case.refresh_from_db()
        case.answer(by=lin)
        again = asked(FollowUp.objects.plan(case))
    with time.at(ANSWERED + 4 * DAY):
        again.take_answer(by=case.customer, satisfaction=2, solved=False)
    return again


def test_a_second_unhappy_answer_waits_for_the_supervisor(invited, case, lin):
    again = unhappy_twice(case, invited, lin)
    case.refresh_from_db()
    assert (again.state, case.state, case.round) == ("judgement", "answered", 2)
    assert case.holds.get(lifted_at=None).reason == "judgement"
    assert Escalation.objects.filter(case=case, why="unhappy again").exists()


def test_the_supervisor_may_close_with_a_reason_or_take_it_up_again(invited, case, lin, inside):
    again = unhappy_twice(case, invited, lin)
    again.judge_closed(by=inside.member("wang"), note="已尽所能，并告知外部渠道")
    case.refresh_from_db()
    assert (again.state, case.state) == ("unhappy", "closed")
    assert case.closures.get().note == "已尽所能，并告知外部渠道"
    assert not case.holds.filter(lifted_at=None).exists()


def test_a_declined_follow_up_closes_the_case_and_twice_is_harmless(invited, case):
    invited.decline(by=case.customer)
    invited.decline(by=case.customer)
    case.refresh_from_db()
    assert (invited.state, case.state) == ("declined", "closed")
    assert case.closures.get().reason == "declined"


def test_without_an_answer_in_the_window_the_case_closes_as_not_reached(invited, case):
    with time.at(invited.invited_at + WINDOW):
        invited.take_next_step()
    case.refresh_from_db()
    assert (invited.state, case.closures.get().reason) == ("not_reached", "not_reached")


def test_a_late_unhappy_answer_opens_the_closed_case_again(invited, case):
    with time.at(invited.invited_at + WINDOW):
        invited.take_next_step()
    invited.take_answer(by=case.customer, satisfaction=1, solved=False)
    case.refresh_from_db()
    assert (invited.state, case.state, case.round) == ("unhappy", "in_progress", 2)


def test_a_late_content_answer_is_heard_and_changes_nothing_else(invited, case):
    with time.at(invited.invited_at + WINDOW):
        invited.take_next_step()
    invited.take_answer(by=case.customer, satisfaction=4, solved=True)
    case.refresh_from_db()
    assert (invited.state, case.state, case.closures.count()) == ("content", "closed", 1)


def test_calls_in_vain_count_on_different_days_only(inside, lin):
    case = answered_case(inside, lin, customer="陈国栋")
    with time.at(ANSWERED):
        follow_up = asked(FollowUp.objects.plan(case))
    for moment in (ANSWERED + DAY, ANSWERED + DAY * 1.1, ANSWERED + 2 * DAY):
        with time.at(moment):
            follow_up.note_not_reached(by=lin)
    assert (follow_up.state, follow_up.days_tried) == ("to_call", 2)
    with time.at(ANSWERED + 3 * DAY):
        FollowUp.objects.get(pk=follow_up.pk).note_not_reached(by=lin)
    case.refresh_from_db()
    assert (case.state, case.closures.get().reason) == ("closed", "not_reached")


def test_nobody_is_called_before_the_day(follow_up, lin):
    with pytest.raises(NotOpen):
        follow_up.note_not_reached(by=lin)


def test_a_case_closed_by_hand_needs_no_follow_up_any_more(follow_up, case, lin):
    case.close(by=lin, reason="by_hand")
    replay(case)
    follow_up.refresh_from_db()
    assert (follow_up.state, follow_up.next_step_at) == ("released", None)


def test_a_content_customers_case_closes_as_soon_as_the_last_thing_owed_is_done(invited, case, lin):
    with time.at(ANSWERED + DAY):
        owed = case.promise("寄出餐券", due_at=ANSWERED + 9 * DAY, by=lin, blocks=True)
        invited.take_answer(by=case.customer, satisfaction=5, solved=True)
        case.refresh_from_db()
        assert case.state == "answered"
        case.keep_promises(ids=[owed.id], by=lin)
    replay(case)
    case.refresh_from_db()
    assert case.state == "closed"


def test_an_invitation_that_bounces_is_made_up_for_by_telephone(invited, case):
    letter_to(case).mark_bounced("550 no such user")
    write_letters(Event.objects.get(action="delivery.bounced"))
    follow(Event.objects.get(action="delivery.untold"))
    invited.refresh_from_db()
    assert (invited.state, promise_of(case).kept_at) == ("to_call", None)


def test_x62_one_answer_is_effective_and_the_earlier_ones_are_kept(invited, case):
    for satisfaction in (5, 3, 4):
        invited.take_answer(by=case.customer, satisfaction=satisfaction, solved=True)
    assert Answer.objects.filter(follow_up=invited).count() == 3
    assert Answer.objects.effective().get(follow_up=invited).satisfaction == 4


def test_x62_changing_ones_mind_again_and_again_has_an_end(invited, case):
    for _ in range(MOST_ANSWERS):
        invited.take_answer(by=case.customer, satisfaction=4, solved=True)
    with pytest.raises(AnsweredOften):
        invited.take_answer(by=case.customer, satisfaction=1, solved=False)
    case.refresh_from_db()
    assert case.state == "closed"


def test_changing_from_content_to_unhappy_takes_the_case_up_again(invited, case):
    invited.take_answer(by=case.customer, satisfaction=5, solved=True)
    invited.take_answer(by=case.customer, satisfaction=1, solved=False)
    case.refresh_from_db()
    assert (case.state, case.round) == ("in_progress", 2)


def test_an_answer_written_down_by_the_one_who_solved_it_is_no_independent_one(
    invited, lin, inside, case
):
    invited.take_answer(by=lin, satisfaction=5, solved=True, channel="phone")
    assert not Answer.objects.effective().independent().exists()
    invited.take_answer(by=inside.member("wang"), satisfaction=5, solved=True, channel="phone")
    assert Answer.objects.effective().independent().count() == 1
    invited.take_answer(by=case.customer, satisfaction=5, solved=True)
    assert Answer.objects.effective().independent().count() == 1


def test_warning_words_in_an_answer_reach_a_supervisor(inside, case, invited):
    open_warning_words(inside.home)
    invited.take_answer(by=case.customer, satisfaction=1, solved=False, words="我要找记者曝光")
    for event in Event.objects.filter(case_id=case.id, action="message.received"):
        warn(event)
    assert case.warnings.get().kind == "media"
