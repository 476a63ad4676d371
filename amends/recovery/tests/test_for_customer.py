"""What a customer sees of an offer; tier, limits and what was asked for stay inside."""

from decimal import Decimal

import pytest
from django.template import engines

from amends.people.models import Role
from amends.recovery.models import Offer


def shown(case) -> str:
    template = engines["jinja2"].get_template("recovery/_offer_for_customer.html")
    return "".join(
        template.render({"offer": offer, "offer_url": "/s/token/offer/", "csrf_input": ""})
        for offer in Offer.objects.for_customer(case)
    )


def test_the_customer_can_accept_or_say_that_this_is_not_it(bench):
    case = bench.case()
    lin, wang = bench.world.member("lin"), bench.world.member("wang")
    offer = Offer.objects.propose(case, by=lin, lines=bench.lines("apology", ("refund", 420)))
    assert shown(case) == ""
    offer.approval.change(by=wang, lines=bench.lines("meal-voucher"), reason="先解释，再表心意")
    page = shown(case)
    assert 'value="accept"' in page and 'value="decline"' in page
    assert "60" in page
    for hidden in ("¥420", "¥200", "先解释", "王主管", Role.AGENT, "diamond", "钻"):
        assert hidden not in page


def test_after_accepting_the_customer_can_say_that_it_arrived(bench):
    case, lin = bench.case(), bench.world.member("lin")
    offer = Offer.objects.propose(case, by=lin, lines=bench.lines(("refund", Decimal(150))))
    offer.accept(by=case.customer)
    line = offer.lines.get()
    assert "received" not in shown(case)
    line.execute(by=lin, reference="PAY-9")
    assert f'name="received" value="{line.id}"' in shown(case)


@pytest.mark.parametrize("end", ["decline", "withdraw"])
def test_an_offer_that_is_over_is_not_shown_any_more(bench, end):
    case, lin = bench.case(), bench.world.member("lin")
    offer = Offer.objects.propose(case, by=lin, lines=bench.lines("gift"))
    getattr(offer, end)(by=lin)
    assert shown(case) == ""
