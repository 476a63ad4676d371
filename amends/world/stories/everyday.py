"""Two months of ordinary days, so that the figures have something to say."""

from itertools import cycle

from amends.world.stories.telling import Teller

# who, subject, words, what is wanted, cause, satisfaction, whether it was solved
DAYS = [
    ("罗敏", "退款三周未到", "说好十天到账，三周了还没有。", "refund", "late", 4, True),
    ("韩雪", "行李箱轮子摔坏", "取行李时一个轮子没了。", "compensation", "delivery", 5, True),
    ("彭博", "账单多收两个月月租", "停机两个月还在扣钱。", "correction", "billing", 4, True),
    ("邓超", "同一个问题说了三遍", "换一个人就要重说一遍。", "apology", "repetition", 2, False),
    ("曹颖", "发票抬头开错", "税号少了一位。", "correction", "oversight", 5, True),
    ("彭博", "热线等了四十分钟", "一直在排队，没有人接。", "explanation", "no-reply", 3, True),
    ("程浩", "机上餐食变质", "饭盒打开有酸味。", "compensation", "product", 4, True),
    ("苏晴", "改签多收手续费", "航班是你们取消的，为什么收我改签费？", "refund", "rule", 5, True),
    ("吕洋", "送货晚到一天", "说周五到，周六晚上才到。", "explanation", "delivery", 4, True),
    ("丁宁", "网点提前关门", "四点半就不给取号了。", "explanation", "rule", 2, False),
    (
        "任重",
        "座位被换到最后一排",
        "选好的座位被换掉，没有人告诉我。",
        "apology",
        "oversight",
        4,
        True,
    ),
    ("姚远", "宽带装机改约三次", "请了三天假都没有人来。", "compensation", "promise", 3, True),
]
# By cause: the class, the verdict, and whether the team was at fault.
JUDGED = {
    "late": ("RF-LATE", "upheld", True),
    "delivery": ("DL-LATE", "partly", False),
    "billing": ("BI-WRONG", "upheld", True),
    "repetition": ("SE-REPEAT", "upheld", True),
    "oversight": ("IN-WRONG", "upheld", True),
    "no-reply": ("SE-REACH", "upheld", True),
    "product": ("PQ-DEFECT", "upheld", False),
    "rule": ("RU-UNFAIR", "not_upheld", False),
    "promise": ("SE-PROMISE", "upheld", True),
}
AGENTS = ["lin", "zhang"]
EVERY_DAYS = 4.7


def tell(teller: Teller) -> None:
    agents = cycle(teller.member(name) for name in AGENTS)
    for number, (day, agent) in enumerate(zip(DAYS + DAYS[::-1][:4], agents, strict=False)):
        one_day(teller, 62 - number * EVERY_DAYS / 1.3, agent, *day)


def one_day(teller, days, agent, name, subject, words, wanted, cause, satisfaction, solved) -> None:
    with teller.then(days=days):
        customer = teller.somebody(name, contacts={"phone": f"1330000{abs(hash_of(name)):04d}"})
        case = teller.hear(
            customer, by=agent, channel="phone", subject=subject, words=words,
            remedy_sought=[wanted], assigned_to=agent, team=teller.team("航空客服"),
        )  # fmt: skip
    with teller.then(days=days - 0.04 * satisfaction):
        case.reply("非常抱歉，我来跟进，今天给您答复。", by=agent, channel="phone")
        offer = teller.offer(case, by=agent, apology=None, meal_voucher=30)
        offer.accept(by=customer)
    with teller.then(days=days - 1):
        for line in offer.lines.all():
            line.execute(by=agent, reference=f"券 {case.number}")
            line.verify(by=customer)
        case.answer(by=agent)
        teller.cause(cause).found_in(case, by=agent)
        teller.judge(case, *JUDGED[cause], by=agent)
    with teller.then(days=days - 2.2):
        said = "已经解决，谢谢。" if solved else "还是没有人告诉我为什么。"
        teller.follow_up(case, satisfaction=satisfaction, solved=solved, words=said)
    if not solved:
        second_try(teller, days - 3, agent, case)


def second_try(teller, days, agent, case) -> None:
    """An unhappy answer takes the case up again; the second time somebody explains."""
    case.refresh_from_db()
    with teller.then(days=days):
        case.tell("原因查清了，逐条向您说明，并请主管致歉。", by=agent)
        case.answer(by=agent)
    with teller.then(days=days - 2):
        teller.follow_up(case, satisfaction=4, solved=True, words="这次说清楚了。")


def hash_of(name: str) -> int:
    return sum(map(ord, name)) % 10_000
