"""A letter of a platform as the form takes it."""

from datetime import timedelta

from django.utils import timezone

from amends.now import now
from amends.referrals.forms import FORMAT
from amends.referrals.models import Platform

REFERRALS = "/w/xinghe/referrals/"


def typed(moment) -> str:
    return f"{timezone.localtime(moment):{FORMAT}}"


def letter(platform: Platform, number: str = "SH-1", **change) -> dict:
    return {
        "platform": str(platform.id),
        "their_number": number,
        "received_at": typed(now() - timedelta(hours=2)),
        "due_at": typed(now() + timedelta(days=5)),
    } | change
