"""The hotline that never sleeps: what comes in the evening is promised by its own hours."""

from amends.clocks.models import WorkingCalendar
from amends.people.models import Team
from amends.world.stories.telling import Teller

CALENDAR = "7×24 小时"


def tell(teller: Teller) -> None:
    zhang, hotline = teller.member("zhang"), night_hotline(teller)
    with teller.then(minutes=50):
        case = teller.hear(
            teller.somebody("谢雨桐", contacts={"phone": "13622223333"}),
            subject="航班取消，半夜没有人安排住宿",
            words="凌晨航班取消，柜台没有人，三十多个人不知道去哪里住。",
            remedy_sought=["correction"],
            team=teller.team("航空客服"),
        )
    with teller.then(minutes=45):
        case.transfer(hotline, by=teller.member("wang"))
        case.assign(zhang, by=zhang)


def night_hotline(teller: Teller) -> Team:
    sun = teller.member("sun")
    calendar = WorkingCalendar.objects.newest(teller.workspace.id, CALENDAR)
    with teller.then(days=30):
        hotline = Team.objects.form("24 小时热线", workspace_id=teller.workspace.id, by=sun)
        hotline.reform(calendar_name=calendar.name if calendar else "", by=sun)
        hotline.gather([teller.member("zhang"), teller.member("wang")], by=sun)
    return hotline
