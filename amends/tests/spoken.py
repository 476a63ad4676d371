"""What the people of a first visit say, in either language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Spoken:
    """What people say on the way, in the language of the walk."""

    complaint: str
    heard: str
    reply: str
    promise: str
    note: str
    need: str
    tag: str
    explanation: str
    not_wanted: str
    afterwards: str


CHINESE = Spoken(
    complaint="飞机在跑道上停了三个小时，没有人告诉我们发生了什么。",
    heard="孩子的餐券没有收到，登机口说不知道。",
    reply="非常抱歉让您久等。今天11:00前给您解释原因。",
    promise="今天11:00前给您解释原因",
    note="机组说餐车没有补给。",
    need="需要机务的回答",
    tag="航班延误",
    explanation="原因查明了：地面电源故障，我们没有及时广播。",
    not_wanted="我只想知道原因。",
    afterwards="终于有人告诉我为什么了，谢谢。",
)
ENGLISH = Spoken(
    complaint="We sat on the runway for three hours and nobody told us anything.",
    heard="My son never got his meal voucher, and the gate knew nothing.",
    reply="I am truly sorry. I will explain the reason to you today by 11:00.",
    promise="I will explain the reason to you today by 11:00",
    note="The crew says that nothing was loaded.",
    need="We need the answer of the technicians",
    tag="delay",
    explanation="We found the reason: the ground power failed, and nobody announced it.",
    not_wanted="I want an explanation, no voucher.",
    afterwards="The money came, but nobody says that it will not happen again.",
)
