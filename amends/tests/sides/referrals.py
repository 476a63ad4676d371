"""What a platform handed over."""

from datetime import timedelta
from functools import cached_property

from amends.now import now
from amends.referrals.models import Platform, Referral


class ReferralRows:
    @cached_property
    def platform(self) -> Platform:
        with self.workspace.enter():
            return Platform.objects.in_use().filter(workspace=self.workspace).first()

    @cached_property
    def referral(self) -> Referral:
        with self.workspace.enter():
            return Referral.objects.take_in(
                self.case,
                platform=self.platform,
                their_number="SH-1",
                received_at=now() - timedelta(hours=1),
                due_at=now() + timedelta(days=1),
                by=self.member,
            )
