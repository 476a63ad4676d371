"""What simulated people say, in Chinese and in English."""

# subject, what is wanted, cause
CHINESE = [
    ("行李晚到两天，至今没人联系我", "compensation", "delivery"),
    ("退款三周还没有到账", "refund", "late"),
    ("客服让我把同一个问题说了四次", "apology", "repetition"),
    ("上月账单多收了两个月月租", "correction", "billing"),
    ("取款机没有出钱，卡里却扣了款", "refund", "failure"),
    ("选好的座位被换到最后一排", "explanation", "oversight"),
    ("热水器装好以后一直漏水", "replacement", "product"),
    ("电话等了四十分钟没有人接", "apology", "no-reply"),
    ("发票抬头开错，税号少了一位", "correction", "oversight"),
    ("说好周五送到，周六晚上才来", "explanation", "promise"),
    ("柜台人员态度很差", "apology", "attitude"),
    ("航班因天气取消后没有人安排食宿", "compensation", "weather"),
]
ENGLISH = [
    ("The refund is still missing after three weeks", "refund", "late"),
    ("My bag arrived two days late", "compensation", "delivery"),
    ("Nobody called me back", "apology", "promise"),
    ("The price was higher than confirmed", "correction", "billing"),
    ("The app charged me twice", "refund", "failure"),
    ("The room was not cleaned", "explanation", "oversight"),
    ("I was transferred four times", "apology", "repetition"),
    ("The seat we paid for was given away", "compensation", "rule"),
]
MORE = {
    "zh-hans": [
        "我已经问过两次，每次都让我等。", "我只想知道为什么没有人管。", "请给我一个明确的答复。",
        "这已经是今年第二次了。", "我带着孩子，等了一整天。", "你们的网站上写的不是这样。",
    ],
    "en": [
        "I have asked twice and was told to wait.", "All I want is to know why.",
        "Please give me a clear answer.", "It is the second time this year.",
        "I waited the whole day with my children.", "Your website says something else.",
    ],
}  # fmt: skip
SORRY = {
    "zh-hans": "非常抱歉给您添了麻烦。由我全程负责，我正在核实，查清后马上告诉您。",
    "en": "I am very sorry. I will see this through myself, and tell you as soon as I know why.",
}
NEWS = {
    "zh-hans": "我们已经找到相关记录，正在与负责的部门核对，明天再给您消息。",
    "en": "We have found the records and are checking them with the department in charge.",
}
WORD_GIVEN = {"zh-hans": "回电告知核实的结果", "en": "Call back with what we found"}
OFFERED = {"zh-hans": "希望这样可以稍作弥补。", "en": "We hope that this makes up for some of it."}
EXPLAINED = {
    "zh-hans": "原因查清了：单据在交接时漏了一步，已经补上，并改了流程。",
    "en": "We know why: one step was left out when the papers changed hands. It has been done now.",
}
CONTENT = {"zh-hans": "已经解决，谢谢。", "en": "It has been put right, thank you."}
UNHAPPY = {"zh-hans": "还是没有人告诉我为什么。", "en": "Still nobody has told me why."}
DECLINED = {"zh-hans": "这不是我想要的。", "en": "That is not what I want."}
NAMES = {
    "zh-hans": ("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华"),
    "en": (
        ("Adams", "Bianchi", "Clarke", "Dubois", "Evans", "Fischer", "Garcia", "Hughes", "Ivanov", "Jones"),
        ("Anna", "Ben", "Clara", "David", "Emma", "Frank", "Grace", "Henry", "Iris", "James"),
    ),
}  # fmt: skip
