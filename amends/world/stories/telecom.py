"""The line of a 3A customer fails: an answer within half an hour, an update every hour, a report after."""

from datetime import timedelta

from amends.cases.models import Case
from amends.cases.models.promise import PromiseKind
from amends.now import now
from amends.people.models import Membership
from amends.world.stories.telling import Teller

HOURLY = ["已定位到城东机房光缆中断，抢修队出发。", "光缆熔接中，预计一小时内恢复。"]


def tell(teller: Teller) -> None:
    lin = teller.member("lin")
    with teller.then(days=30):
        teller.customer("宏达宾馆").entrust_to(teller.member("zhang"), by=teller.member("wang"))
    with teller.then(days=4, hours=6):
        case = _it_fails(teller, lin)
    for hours, news in enumerate(HOURLY, 1):
        with teller.then(days=4, hours=6 - hours, minutes=5):
            hourly = case.promises.outstanding().get(kind=PromiseKind.OTHER)
            case.reply(news, by=lin, channel="phone", keeps=[hourly.id])
            _promise_news(case, "下一小时的抢修进度", by=lin)
    _put_right(teller, case, lin)
    with teller.then(days=2):
        teller.cause("failure").found_in(case, by=lin)
        teller.follow_up(case, satisfaction=4, solved=True, words="恢复得快，报告也按时到了。")


def _it_fails(teller: Teller, lin: Membership) -> Case:
    case = teller.hear(
        teller.customer("宏达宾馆"),
        by=lin,
        channel="phone",
        subject="专线中断，前台无法办理入住",
        words="网络从早上九点断到现在，客人排着队没法入住，你们说好半小时内答复的。",
        remedy_sought=["correction", "explanation"],
        order_no="DX-3A-0917",
        assigned_to=lin,
        team=teller.team("通信客服"),
    )
    case.tell("已受理，正在定位故障，半小时内再报。", by=lin)
    _promise_news(case, "每小时通报一次抢修进度", by=lin)
    zhao = teller.member("zhao")
    case.oversee(
        "专线客户断网，请查清原因，两天内书面报我。",
        due_at=now() + timedelta(days=2),
        by=zhao,
        leader=zhao,
    )
    return case


def _promise_news(case: Case, text: str, *, by: Membership) -> None:
    case.promise(text, due_at=now() + timedelta(hours=1), by=by, kind=PromiseKind.OTHER)


def _put_right(teller: Teller, case: Case, lin: Membership) -> None:
    with teller.then(days=4, hours=3, minutes=20):
        case.keep_promises([PromiseKind.OTHER], by=lin)
        case.reply("线路已恢复。书面故障报告明天中午前送到。", by=lin, channel="phone")
        offer = teller.offer(case, by=lin, discount=180, explanation=None)
        offer.accept(by=case.customer)
    with teller.then(days=3, minutes=30):
        case.oversights.get().write_report(
            "光缆被施工挖断，三小时十分恢复；已补偿，巡线改为每日两次。", by=lin
        )
    with teller.then(days=3):
        for line in offer.lines.all():
            line.execute(by=lin, reference="故障报告 GZ-2026-118")
            line.verify(by=case.customer)
        case.answer(by=lin)
