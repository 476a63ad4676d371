"""By which way a customer is written to. Every kind of letter asks here, and nowhere else."""

from dataclasses import dataclass

from amends.cases.models import Case
from amends.cases.models.words import Channel
from amends.channels.models import SmsGateway
from amends.customers.models import ContactPoint

# Who rang or sent an SMS has the telephone in hand.
SPOKE_BY = {Channel.EMAIL: Channel.EMAIL, Channel.PHONE: Channel.SMS, Channel.SMS: Channel.SMS}


@dataclass(frozen=True)
class Way:
    """`point` is empty where the customer reads it on the status page alone."""

    channel: Channel
    point: ContactPoint | None = None

    @property
    def to(self) -> str:
        return self.point.value if self.point else ""

    @property
    def masked(self) -> str:
        return self.point.masked if self.point else ""


def ways_to(case: Case) -> list[Way]:
    """Best first: what the customer prefers, then the way by which he spoke to us, then what is
    verified, then mail. Never what does not receive, nor an SMS to who has declined them."""
    customer = case.customer
    ways = []
    if address := customer.mail_address:
        ways.append(Way(Channel.EMAIL, address))
    number = customer.number_for_texts
    if number and SmsGateway.objects.in_use(case.workspace_id):
        ways.append(Way(Channel.SMS, number))

    def rank(way: Way) -> tuple[bool, bool, bool]:
        spoke_by = SPOKE_BY.get(Channel(case.channel))
        preferred = way.channel == customer.preferred_channel
        verified = way.point is not None and way.point.is_verified
        return not preferred, way.channel != spoke_by, not verified

    return sorted(ways, key=rank)


def way_of_reply(case: Case) -> Way:
    return next(iter(ways_to(case)), Way(Channel.WEB))
