"""Every recording of a sale is checked: in this one the exclusion was never read out."""

from amends.world.stories.telling import Teller


def tell(teller: Teller) -> None:
    lin, he = teller.member("lin"), teller.member("he")
    with teller.then(days=1, hours=7):
        policy_holder = teller.somebody(
            "高建民",
            salutation="mr",
            contacts={"phone": "13733334444", "email": "jianmin@example.org"},
        )
        case = teller.hear(
            policy_holder,
            by=he,
            channel="found",
            subject="电话投保录音质检不合格，免责条款没有告知",
            words="质检第 4 项不合格：免责条款没有念，客户只听到保障范围。保单尚未生效，先暂缓。",
            whose_words="agent",
            remedy_sought=["not_stated"],
            order_no="BX-20261119-0042",
            team=teller.team("保险客服"),
        )
    with teller.then(days=1, hours=6):
        case.assign(lin, by=lin)
        case.reply(
            "高先生，我们在检查录音时发现，销售没有向您说明免责条款。保单已暂缓，"
            "请您看过条款再决定，不投保我们全额退还保费。",
            by=lin,
        )
        offer = teller.offer(
            case,
            by=lin,
            explanation=None,
            apology=None,
            message="条款全文已附上，由您决定是否继续。",
        )
    with teller.then(hours=21):
        offer.decline(by=policy_holder, words="解释我看了，我要的是退保费，不是道歉信。")
