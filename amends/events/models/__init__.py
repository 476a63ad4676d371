from amends.events.models.archived_month import ArchivedMonth
from amends.events.models.event import Event
from amends.events.models.follower import Follower
from amends.events.models.heartbeat import Heartbeat
from amends.events.models.seal import Seal

__all__ = ["ArchivedMonth", "Event", "Follower", "Heartbeat", "Seal"]
