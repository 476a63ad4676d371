"""SMS that were set aside wait for a supervisor, who lets them in or dismisses them."""

import pytest

from amends.cases.models import Case
from amends.channels.models import InboundText
from amends.events.models import Event

MAIL = "/w/xinghe/mail/"
SMS = "/w/xinghe/sms/"


@pytest.fixture
def text(inside) -> InboundText:
    return InboundText.objects.create(
        workspace=inside.home,
        gateway_id="mo-1",
        sender="+8613655556666",
        text="还是没有人来",
        outcome="flood",
    )


def test_one_that_is_let_in_becomes_a_case_once(inside, text):
    wang = inside.signed_in("wang")
    page = wang.get(MAIL).content.decode()
    assert "还是没有人来" in page
    assert "13655556666" not in page
    for _again in range(2):
        assert wang.post(f"{SMS}{text.pk}/admission/").status_code == 302
    text.refresh_from_db()
    assert (text.outcome, text.case) == ("opened", Case.objects.get())
    assert (text.case.own_words, text.case.channel) == ("还是没有人来", "sms")
    assert Event.objects.filter(action="inbound_text.admitted").count() == 1
    assert "还是没有人来" not in wang.get(MAIL).content.decode()


def test_one_that_is_dismissed_is_none_and_cannot_be_let_in_any_more(inside, text):
    wang = inside.signed_in("wang")
    for verb in ("dismissal", "dismissal", "admission"):
        assert wang.post(f"{SMS}{text.pk}/{verb}/").status_code == 302
    text.refresh_from_db()
    assert text.outcome == "dismissed"
    assert not Case.objects.exists()
    assert Event.objects.filter(action="inbound_text.dismissed").count() == 1


def test_only_supervisors_judge_them(inside, text):
    assert inside.signed_in("lin").post(f"{SMS}{text.pk}/admission/").status_code == 403
    assert inside.signed_in("zhou").post(f"{SMS}{text.pk}/admission/").status_code == 404
