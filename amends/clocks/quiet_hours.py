"""The hours in which nobody is disturbed, on the clock of a place, also across midnight."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo


@dataclass(frozen=True)
class QuietHours:
    """`until` belongs to them no more. Where both are the same, no hour is quiet."""

    since: time
    until: time
    zone: tzinfo

    def hold(self, moment: datetime) -> bool:
        clock = moment.astimezone(self.zone).time()
        if self.since <= self.until:
            return self.since <= clock < self.until
        return clock >= self.since or clock < self.until

    def over_from(self, moment: datetime) -> datetime:
        """`moment`, or the end of the quiet hours that it falls into."""
        if not self.hold(moment):
            return moment
        local = moment.astimezone(self.zone)
        morning = datetime.combine(local.date(), self.until, self.zone)
        return morning if morning > local else morning + timedelta(days=1)
