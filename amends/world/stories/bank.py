"""The bank: a cash machine debited without paying, found before the customer knew; and the lobby's queue."""

from amends.world.stories.telling import Teller


def tell(teller: Teller) -> None:
    cash_machine(teller)
    lobby(teller)


def cash_machine(teller: Teller) -> None:
    lin = teller.member("lin")
    with teller.then(days=6, hours=2):
        holder = teller.somebody("方瑞", salutation="mr", contacts={"phone": "13855556666"})
        case = teller.hear(
            holder,
            by=lin,
            channel="found",
            subject="取款机扣款未出钞 ¥1,000",
            words="设备日志：11 号机 14:02 扣款 1,000 元，出钞口未动作。客户尚未来电。",
            whose_words="agent",
            remedy_sought=["correction"],
            assigned_to=lin,
            team=teller.team("银行客服"),
        )
    with teller.then(days=6, hours=1, minutes=45):
        case.tell("电话告知方先生：我们发现扣款未出钞，今天退回。", by=lin)
        offer = teller.offer(
            case, by=lin, correction=None, apology=None, message="款项今天退回您的账户。"
        )
        offer.accept(by=holder)
    with teller.then(days=5, hours=20):
        for line in offer.lines.all():
            line.execute(by=lin, reference="冲正 20261116-1402")
            line.verify(by=holder)
        case.answer(by=lin)
    with teller.then(days=4):
        teller.cause("failure").found_in(case, by=lin)
        teller.follow_up(case, satisfaction=5, solved=True, words="我还没发现，你们就打电话来了。")


def lobby(teller: Teller) -> None:
    with teller.then(hours=9):
        teller.hear(
            teller.somebody("何阿姨", contacts={"phone": "13099990000"}),
            channel="web",
            subject="排了一个半小时，窗口只开两个",
            words="取号前面四十多人，只开两个窗口，旁边贵宾室空着。能不能多开一个？",
            remedy_sought=["explanation", "correction"],
            team=teller.team("银行客服"),
        )
