"""A customer without mail is asked by SMS whether it was put right, and answers from its link."""

from django.test import Client

from amends.channels.tests.texting import NOON, NUMBER, texting
from amends.events.models import Event
from amends.feedback.following import EFFECTS, follow
from amends.feedback.models import Answer, FollowUp
from amends.feedback.sweep import take_next_steps
from amends.feedback.tests.conftest import DAY, answered_case

__all__ = ["texting"]
HAPPY = {"words": "孩子很开心", "solved": "yes", "satisfaction": "5"}


def follow_everything() -> None:
    """As the worker does, and once more: nothing may come of that."""
    for _again in range(2):
        for event in Event.objects.filter(action__in=[*map(str, EFFECTS)]).order_by("id"):
            follow(event)


def link_in(text: str) -> str:
    return text.split("http://localhost:8000")[1].split()[0]


def test_the_link_of_an_sms_after_the_due_time_leads_to_the_question_and_the_answer_is_kept(
    texting,
):
    case = answered_case(texting.world, texting.world.member("lin"), customer="陈国栋", at=NOON)
    follow_everything()
    follow_up = FollowUp.objects.get(case=case)
    take_next_steps()
    follow_everything()
    assert follow_up.opens_at > NOON + DAY / 2 and not texting.letters(purpose="follow_up")
    with texting.at(follow_up.opens_at):
        take_next_steps()
        follow_everything()
        texting.send()
        [letter] = texting.letters(purpose="follow_up")
        assert (letter.channel, letter.to, letter.state) == ("sms", NUMBER, "sent")
        told = texting.gateway.texts[str(letter.pk)]
        assert case.label in told.text and told.left == 1
        browser = Client()
        page = browser.get(link_in(told.text)).headers["Location"]
        assert page.endswith(f"/f/{follow_up.token}/")
        assert "延误三小时" in browser.get(page).text
        assert browser.post(page, HAPPY).status_code == 302
    answer = Answer.objects.get()
    assert (answer.follow_up, answer.message.text, answer.satisfaction) == (
        follow_up,
        "孩子很开心",
        5,
    )
    case.refresh_from_db()
    assert case.state == "closed"


def test_where_no_sms_arrives_the_customer_is_called_instead(texting):
    texting.gateway.temper.statuses, texting.gateway.temper.reason = [422] * 9, "no_such_number"
    case = answered_case(texting.world, texting.world.member("lin"), customer="陈国栋", at=NOON)
    follow_everything()
    follow_up = FollowUp.objects.get(case=case)
    with texting.at(follow_up.opens_at):
        take_next_steps()
        follow_everything()
        texting.send()
        texting.follow()
        follow_everything()
    follow_up.refresh_from_db()
    assert follow_up.state == "to_call"
    assert texting.left == []
