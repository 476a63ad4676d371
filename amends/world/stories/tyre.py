"""A tyre, no receipt, and a duty manager who refunds it without a word and sees the man to the door."""

from amends.world.stories.telling import Teller


def tell(teller: Teller) -> None:
    zhang = teller.member("zhang")
    with teller.then(days=9, hours=4):
        farmer = teller.somebody("宋大爷", salutation="mr", contacts={"phone": "13577778888"})
        case = teller.hear(
            farmer,
            by=zhang,
            channel="visit",
            subject="退一条轮胎，没有发票",
            words="轮胎装上去大小不合适，想退掉，发票不知道放哪儿了，五十块钱买的。",
            remedy_sought=["refund"],
            assigned_to=zhang,
            team=teller.team("商超客服"),
        )
        offer = teller.offer(
            case, by=zhang, refund=50, message="先退您五十元。下次记得的话，可以把发票送过来。"
        )
        offer.accept(by=farmer)
        line = offer.lines.get()
        line.execute(by=zhang, reference="收银台 3 号，现金 50 元")
        line.verify(by=farmer)
        case.tell("当面退款，送到门口。", by=zhang, how="visit")
        case.answer(by=zhang)
    with teller.then(days=7):
        teller.cause("rule").found_in(case, by=zhang)
        teller.follow_up(
            case, satisfaction=5, solved=True, words="没想到这么痛快，发票后来找到给你们送去了。"
        )
