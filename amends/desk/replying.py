"""By which way a reply reaches this customer."""

from dataclasses import dataclass

from amends.cases.models import Case
from amends.cases.models.words import Channel


@dataclass(frozen=True)
class Way:
    """`to` is masked; empty where the customer reads it on the status page alone."""

    channel: Channel
    to: str = ""


def way_of_reply(case: Case) -> Way:
    if point := case.customer.mail_address:
        return Way(Channel.EMAIL, point.masked)
    return Way(Channel.WEB)
