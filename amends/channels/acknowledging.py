"""How often one address gets an automatic letter. Somebody else may have given it."""

from datetime import timedelta

from amends.cases.models import Case
from amends.cases.models.words import Channel
from amends.channels.models import Delivery, InboundMail, InboundText
from amends.channels.models.words import Purpose
from amends.customers.models import ContactPoint
from amends.now import now

KNOWN_TO_BE_READ = timedelta(minutes=15)
WROTE_TO_US = timedelta(hours=1)
ONLY_SAID_SO = timedelta(hours=24)
SILENT_CHANNELS = (Channel.FOUND, Channel.IMPORT)


def may_acknowledge(case: Case, point: ContactPoint | None) -> bool:
    opening = InboundMail.objects.filter(case=case, message__opens=True).first()
    if point is None or (opening and (opening.reason or opening.authentication == "fail")):
        return False
    if point.is_verified:
        window = KNOWN_TO_BE_READ
    else:
        wrote = opening or InboundText.objects.filter(case=case, sender=point.value).exists()
        window = WROTE_TO_US if wrote else ONLY_SAID_SO
    told = Delivery.objects.filter(
        to=point.value, purpose=Purpose.ACKNOWLEDGEMENT, queued_at__gt=now() - window
    )
    return not told.exists()
