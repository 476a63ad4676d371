"""A caller who insults is warned twice and then writes; another customer speaks of the press."""

from amends.conduct.models import ConductNote
from amends.customers.models.contact_point import How
from amends.world.stories.telling import Teller


def tell(teller: Teller) -> None:
    abuse_on_the_telephone(teller)
    words_that_warn(teller)


def abuse_on_the_telephone(teller: Teller) -> None:
    """The talk has ended, the matter has not; the end waits for a second person."""
    lin = teller.member("lin")
    caller = teller.somebody(
        "刘先生", salutation="mr", contacts={"phone": "13700137000"}, vouched=How.AGENT
    )
    with teller.then(hours=7):
        case = teller.hear(
            caller,
            by=lin,
            channel="phone",
            subject="改签三次仍未出票",
            words="改签了三次都没出票，每次都说系统问题，我明天就要飞了。",
            remedy_sought=["correction"],
            assigned_to=lin,
            team=teller.team("航空客服"),
        )
    said = [
        ("first_warning", "你们就是一群废物"),
        ("second_warning", "骂你怎么了，你不配坐在这儿"),
        ("end", "（连续辱骂坐席家人）"),
    ]
    for minutes, (step, words) in enumerate(said, 2):
        with teller.then(hours=7, minutes=-2 * minutes):
            ConductNote.objects.take_down(case, step, words=words, by=lin)
    with teller.then(hours=6):
        case.receive("我刚才说话过了。票的事请今天给我一个结果。", by=caller, channel="web")


def words_that_warn(teller: Teller) -> None:
    with teller.then(hours=2):
        teller.hear(
            teller.customer("黎美玲"),
            subject="轮椅服务没有安排",
            words="母親的輪椅服務早就訂好，到了機場沒有人接。再不給說法，我就找記者，把整件事投書出去。",
            remedy_sought=["explanation", "apology"],
            team=teller.team("航空客服"),
        )
