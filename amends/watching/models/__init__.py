from amends.watching.models.alarm import Alarm, AlarmKind

__all__ = ["Alarm", "AlarmKind"]
