"""The demo world is told with the product's own verbs; what it leaves behind is what a visitor sees."""

import pytest

from amends.cases.models import Case, Promise
from amends.recovery.models import Offer
from amends.world.stories import tell_all

pytestmark = pytest.mark.slow


def test_the_stories_leave_the_desk_as_a_visitor_should_find_it(inside):
    tell_all(inside.home)
    lin = inside.member("lin")
    mine = Promise.objects.outstanding().owed_by(lin)
    assert mine.filter(case__subject="延误三小时，孩子没有任何食物", kind="explain").exists()
    assert any(promise.is_overdue for promise in mine)
    assert Offer.objects.get(state="waiting").case.subject == "付了钱的前排座位给了别人"
    assert Case.objects.filter(channel="found", state="closed").count() == 2
    assert Case.objects.filter(state="closed").count() >= 12
