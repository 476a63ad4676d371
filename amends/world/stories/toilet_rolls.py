"""Overheard in the shop: the rolls are too large for a small guest house, so half is thrown away."""

from amends.world.stories.telling import Teller


def tell(teller: Teller) -> None:
    zhang = teller.member("zhang")
    with teller.then(hours=20):
        case = teller.hear(
            teller.somebody(),
            by=zhang,
            channel="visit",
            kind="grumble",
            subject="卫生纸卷太大，总是浪费",
            words="两位开小旅馆的顾客说：卷太大，客人用不完就带走，要是有小卷的就好了。",
            whose_words="agent",
            remedy_sought=["not_stated"],
            assigned_to=zhang,
            team=teller.team("商超客服"),
        )
        case.tag("小卷纸", by=zhang)
        case.note("留了其中一位的名片：城南旅舍，老板姓郑。问问采购有没有小卷。", by=zhang)
