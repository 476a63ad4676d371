"""The rice shop: it is delivered before the jar is empty, and the old rice goes on top."""

from amends.cases.models.promise import PromiseKind
from amends.world.stories.telling import Teller


def tell(teller: Teller) -> None:
    zhang = teller.member("zhang")
    with teller.then(days=1, hours=5):
        li = teller.somebody(
            "李婶",
            contacts={"phone": "13466667777"},
            preferred_channel="phone",
            preferred_hours="上午买菜回来以后",
        )
        case = teller.hear(
            li,
            by=zhang,
            channel="phone",
            kind="request",
            subject="米缸快见底了，想定期送米",
            words="家里五口人，一缸米吃一个月。上次你们帮我把旧米铺在上面，我就放心了，以后快吃完就送来吧。",
            remedy_sought=["not_stated"],
            assigned_to=zhang,
            team=teller.team("商超客服"),
        )
        case.promise(
            "送米前一天先打电话问方不方便",
            due_at=teller.ahead(days=2, hours=3),
            by=zhang,
            kind=PromiseKind.CALL_BACK,
        )
        case.note("米缸约五十公斤，五口人，预计还能吃两天。送到先清缸，旧米在上。", by=zhang)
