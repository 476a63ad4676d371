from amends.clocks.default_calendars import ROUND_THE_CLOCK
from amends.clocks.models import WorkingCalendar
from amends.events.actor import system
from amends.opening import catch_up
from amends.people.models import Team, Workspace


def test_an_older_workspace_is_offered_round_the_clock_once_and_no_team_goes_by_it(inside):
    older = Workspace.objects.open(slug="older", name="老客户", language="zh-hans")
    with older.enter():
        for name, periods in (
            ("办公时间", {"mon": [["09:00", "18:00"]]}),
            ("夜班", {"sat": [["20:00", "24:00"]]}),
        ):
            WorkingCalendar.objects.draw_up(
                older, name=name, by=system, time_zone="Asia/Shanghai", periods=periods
            )
    for _twice in range(2):
        catch_up()
    with older.enter():
        own, *others = WorkingCalendar.objects.in_use(older)
        [offered] = [each for each in others if each.periods == ROUND_THE_CLOCK]
        assert own.name == "办公时间" and (offered.version, offered.country) == (1, "")
        assert not Team.objects.exclude(calendar_name="").exists()
    with inside.home.enter():
        names = [each.name for each in WorkingCalendar.objects.in_use(inside.home)]
        assert len(names) == len(set(names)) == 2
