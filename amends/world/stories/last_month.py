"""What the director reads: one case of last month, how many were served, what might be spent, and the
report of that month."""

from datetime import datetime, time, timedelta
from decimal import Decimal

from amends.events.actor import system
from amends.now import at
from amends.reports.models import Report, ReportKind, Wish, Yardstick
from amends.reports.span import Span
from amends.world.stories.telling import Teller


def tell(teller: Teller) -> None:
    zone, zhao, lin = teller.workspace.zone, teller.member("zhao"), teller.member("lin")
    month = Span.last_finished(ReportKind.MONTHLY, teller.today.astimezone(zone).date())
    tenth = datetime.combine(month.first + timedelta(days=9), time(10), zone)
    with at(tenth):
        case = teller.hear(
            teller.somebody("孟女士", contacts={"phone": "13622225555"}),
            by=lin,
            channel="phone",
            kind="complaint",
            words="餐车推过去了也没人问我要什么，按铃十分钟没人来",
        )
        case.assign(lin, by=lin)
    with at(tenth + timedelta(hours=2)):
        case.reply("让您久等了，非常抱歉。已经向乘务组核实，问题出在餐车排序。", by=lin)
        case.answer(by=lin)
    with at(tenth + timedelta(days=2)):
        teller.follow_up(case, satisfaction=4, solved=True, words="处理得挺快")
    enter = Yardstick.objects.enter
    enter(teller.workspace, month.before.first, customers=1_180_000, budget=Decimal(45000), by=zhao)
    enter(teller.workspace, month.first, customers=1_240_000, budget=Decimal(48000), by=zhao)
    Wish.objects.choose(zhao, {ReportKind.MONTHLY})
    Report.objects.make(teller.workspace, month, by=system)
