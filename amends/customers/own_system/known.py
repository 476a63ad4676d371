"""What the stand-in knows of the demo's customers: what each has bought, in Chinese and English."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bought:
    """`phone` in E.164. `fields` are label and value, each in Chinese and English."""

    phone: str
    order_no: str
    title: tuple[str, str]
    fields: tuple[tuple[tuple[str, str], tuple[str, str]], ...]

    def card(self, language: str) -> dict:
        of = 0 if language.startswith("zh") else 1
        fields = [{"label": label[of], "value": value[of]} for label, value in self.fields]
        return {"title": self.title[of], "fields": fields}


_FLIGHT = ("航班", "Flight")
_SEAT = ("座位", "Seat")
_STATE = ("状态", "State")
_PAID = ("实付", "Paid")
BOUGHT = (
    Bought(
        "+8613800138000",
        "XH583",
        ("XH583 · 北京—新加坡", "XH583 · Beijing–Singapore"),
        (
            (_FLIGHT, ("11月16日 08:25，延误 5 小时", "16 November 08:25, five hours late")),
            (_SEAT, ("12A、12B（儿童餐已订）", "12A, 12B (a child’s meal was ordered)")),
            (_PAID, ("¥6,420.00", "¥6,420.00")),
        ),
    ),
    Bought(
        "+8613800138000",
        "XH2290",
        ("XH2290 · 退票", "XH2290 · refund"),
        (
            (_STATE, ("退款处理中", "refund under way")),
            (("应退", "To be refunded"), ("¥1,860.00", "¥1,860.00")),
        ),
    ),
    Bought(
        "+8613911112222",
        "DX-3A-0917",
        ("专线 DX-3A-0917", "Leased line DX-3A-0917"),
        (
            (_STATE, ("运行中", "in service")),
            (("最近报障", "Last fault"), ("11月17日，已修复", "17 November, repaired")),
        ),
    ),
    Bought(
        "+8613622223333",
        "XH583",
        ("XH583 · 北京—新加坡", "XH583 · Beijing–Singapore"),
        (
            (_FLIGHT, ("11月16日 08:25，延误 5 小时", "16 November 08:25, five hours late")),
            (_SEAT, ("31F", "31F")),
        ),
    ),
)


def cards_for(phone: str, order_no: str, *, language: str) -> list[dict]:
    """Of both where both are asked; an order of somebody else is not shown for a number."""
    fits = [
        each
        for each in BOUGHT
        if (not phone or each.phone == phone)
        and (not order_no or each.order_no == order_no.upper())
    ]
    return [each.card(language) for each in fits]
