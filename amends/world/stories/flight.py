"""Flight XH583 stood on the runway for three hours, and the children on board were hungry."""

from amends.cases.models.promise import PromiseKind
from amends.shifts.models import Handover
from amends.shifts.models.handover import Left, left_open_by
from amends.world.stories.telling import Teller


def tell(teller: Teller) -> None:
    seat_given_away(teller)
    hungry_child(teller)
    lost_suitcase(teller)
    missing_refund(teller)
    asked_four_times(teller)
    end_of_the_early_shift(teller)


def hungry_child(teller: Teller) -> None:
    lin, wang = teller.member("lin"), teller.member("wang")
    yating = teller.customer("周雅婷")
    with teller.then(minutes=100):
        case = teller.hear(
            yating,
            subject="延误三小时，孩子没有任何食物",
            words="飞机停在跑道上三个小时，我六岁的女儿饿哭了，按了铃没有人来。"
            "我不是要钱，我只想知道为什么没人管我们。",
            remedy_sought=["explanation", "apology"],
            order_no="XH583",
            team=teller.team("航空客服"),
        )
        case.tag("XH583", by=lin)
    with teller.then(minutes=92):
        case.assign(lin, by=lin)
        case.assess(by=lin, harm=2, safety=False, complexity=1, impact=2, at_once=True)
    with teller.then(minutes=85):
        case.reply(
            "周女士，我是林晓，由我全程负责。让孩子挨饿三个小时，是我们的失误，非常抱歉。"
            "我正在向机组核实原因，稍后给您完整的解释。",
            by=lin,
        )
        case.promise(
            "解释延误和没有食物的原因",
            due_at=teller.ahead(minutes=18),
            by=lin,
            kind=PromiseKind.EXPLAIN,
        )
    with teller.then(minutes=36):
        case.note("机组报告：餐车未补给，按铃系统故障。别让客户再猜原因。", by=wang)
    with teller.then(minutes=20):
        case.receive("谢谢你这么快回我。希望别的孩子不要再遇到。", by=yating, channel="email")


def lost_suitcase(teller: Teller) -> None:
    zhang = teller.member("zhang")
    guodong = teller.customer("陈国栋")
    with teller.then(days=2, minutes=30):
        case = teller.hear(
            guodong,
            by=zhang,
            channel="phone",
            subject="行李晚到两天，至今没人联系我",
            words="行李说好第二天送到，现在两天了，没有一个人给我打电话。",
            remedy_sought=["correction", "compensation"],
            order_no="XH1207",
            team=teller.team("航空客服"),
        )
    with teller.then(hours=3):
        case.promise(
            "回电告知行李到了哪里",
            due_at=teller.ago(minutes=42),
            by=zhang,
            kind=PromiseKind.CALL_BACK,
        )
        case.release(by=zhang)
    with teller.then(hours=2):
        case.urge(by=zhang, channel="phone", words="衣服和充电器都在箱子里，到底今天送不送？")
    with teller.then(hours=1):
        case.urge(by=guodong, channel="web", words="说好回电的，还是没人打来。")


def missing_refund(teller: Teller) -> None:
    lin = teller.member("lin")
    marco = teller.customer("Marco Bianchi")
    with teller.then(hours=5):
        case = teller.hear(
            marco,
            channel="email",
            subject="Refund still missing after 3 weeks",
            words="I cancelled booking XH2290 three weeks ago. You confirmed a refund of CNY 1,860 "
            "within ten days. Nothing has arrived, and every reply tells me to wait.",
            remedy_sought=["refund"],
            order_no="XH2290",
            language="en",
            team=teller.team("航空客服"),
        )
        case.assign(lin, by=lin)
    with teller.then(hours=4):
        case.reply(
            "Dear Mr Bianchi, I am sorry. Three weeks is not what we promised you. I have asked our "
            "accounts department for the transfer reference and will call you today.",
            by=lin,
        )
        case.promise(
            "Call back with the transfer reference",
            due_at=teller.ahead(minutes=55),
            by=lin,
            kind=PromiseKind.CALL_BACK,
        )


def asked_four_times(teller: Teller) -> None:
    lin = teller.member("lin")
    meiling = teller.customer("黎美玲")
    with teller.then(hours=6):
        case = teller.hear(
            meiling,
            subject="客服讓我重複說了四次同樣的問題",
            words="打了四次電話，每次都要從頭說一遍，沒有人記得我說過什麼。",
            remedy_sought=["apology", "correction"],
            language="zh-hant",
            team=teller.team("航空客服"),
        )
        case.assign(lin, by=lin)


def seat_given_away(teller: Teller) -> None:
    """More than 林晓 may grant alone: it waits for 王主管."""
    lin = teller.member("lin")
    with teller.then(hours=3):
        passenger = teller.somebody("沈静怡", salutation="ms", contacts={"phone": "13622223333"})
        case = teller.hear(
            passenger,
            by=lin,
            channel="phone",
            subject="付了钱的前排座位给了别人",
            words="我提前付了四百二十块选前排，上了飞机座位上坐着别人，乘务员让我坐最后一排。",
            remedy_sought=["refund", "explanation"],
            order_no="XH583",
            assigned_to=lin,
            team=teller.team("航空客服"),
        )
    with teller.then(minutes=50):
        case.tell("电话道歉，说明今天给出退款方案。", by=lin, recording="20261121-0417")
        teller.offer(
            case, by=lin, refund=420, apology=None, message="座位费全额退还，并由机组主管书面道歉。"
        )


def end_of_the_early_shift(teller: Teller) -> None:
    """林晓 hands over what is open; 小张 has not confirmed it yet."""
    lin, zhang = teller.member("lin"), teller.member("zhang")
    said = {"延误三小时，孩子没有任何食物": "解释的回复写了一半，机组报告在备注里。"}
    with teller.then(minutes=5):
        left = [
            Left(case, case.subject in said, said.get(case.subject, ""))
            for case in left_open_by(lin)[:3]
        ]
        notes = "XH583 的旅客今晚还会来电，先看机组报告再答。"
        Handover.objects.offer(by=lin, to=zhang, left=left, notes=notes)
