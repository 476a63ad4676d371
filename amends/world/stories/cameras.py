"""Thirty thousand cameras ordered on an unchecked paper: told at once by who made the mistake, with a plan."""

from amends.world.stories.telling import Teller


def tell(teller: Teller) -> None:
    zhang, wang = teller.member("zhang"), teller.member("wang")
    with teller.then(days=20):
        dealer = teller.somebody("贝恩数码经销处", contacts={"phone": "02066554433"})
        case = teller.hear(
            dealer,
            by=zhang,
            channel="found",
            subject="三万部相机的批复没有核实对方资质",
            words="我没有核实就批了三万部相机，货已经订下。错在我，这是我的补救打算：先联系三家渠道转让。",
            whose_words="agent",
            remedy_sought=["correction"],
            assigned_to=zhang,
            team=teller.team("商超客服"),
        )
        case.escalate(by=zhang, why="asked", reason="自己报告，请主管支持补救打算")
    with teller.then(days=19, hours=20):
        case.escalations.waiting().get().acknowledge(by=wang)
        case.note("坦诚报告，不扣分。转让方案同意，我来协调渠道。", by=wang)
    with teller.then(days=14):
        case.reply("全部转让完成，价格比进价还高。以后批复前必须核实对方资质。", by=zhang)
        case.answer(by=zhang)
    with teller.then(days=12):
        teller.cause("oversight").found_in(case, by=wang)
        teller.follow_up(case, satisfaction=5, solved=True, words="处理得比想象的好。")
