from time import process_time

import pytest

from amends.words.details import Detail, masked
from amends.words.masking import beginning


def all_masked(text: str, **how) -> str:
    return masked(text, kinds=list(Detail), **how)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("请打13800138000找我", "请打138****8000找我"),
        ("138 0013 8000 或 138-0013-8000", "138****8000 或 138****8000"),
        (
            "Tel13800138000，或-13900139000-13700137000",
            "Tel138****8000，或-139****9000-137****7000",
        ),
        ("全角１３８００１３８０００", "全角138****8000"),
        ("+86 138 0013 8000", "+86 138****8000"),
        ("座机(021)62345678", "座机021****5678"),
        ("010-62345678 转", "010****5678 转"),
        ("Call +44 20 7946 0958.", "Call +44****0958."),
        ("lily@example.com 收", "li***@example.com 收"),
        ("13800138000@example.com", "13***@example.com"),
        ("身份证11010519491231002X", "身份证110***2X"),
        ("护照 E12345678", "护照 E12***78"),
        ("卡号 4111 1111 1111 1111", "卡号 411***11"),
        ("住浦东新区世纪大道100号23楼", "***"),
        ("13800138000wx2", "138****8000wx2"),
        ("护照 e12345678", "护照 e12***78"),
        ("卡号 6222-0212-3456-7890", "卡号 622***90"),
        ("证110105 19491231 002X", "证110***2X"),
        ("写信给张三@example.com", "写信***@example.com"),
        ("写信给lily@example.com", "写信给li***@example.com"),
        ("mailto:li.mei%40example.com", "mailto:li***@example.com"),
        ("tel:+86%20138%200013%208000", "tel:+86 138****8000"),
    ],
)
def test_what_reaches_or_proves_somebody_is_masked_where_it_stands(said, shown):
    assert all_masked(said) == shown


@pytest.mark.parametrize(
    "said",
    [
        "C-20418 于 2026-11-22 07:45 登记",
        "订单 20261101123456",
        "0193a4b2-1234-7123-8123-138001380001",
        "2026-11-22T07:45:00+00:00",
        "退款 1380.50 元，共 3 次",
        'href="base.3f13800138000a.css" data-at="1732261234567"',
        "0193a4b2123471238123138001380001",
        "投诉热线 12315、400-800-1234",
        "13,800.00 / 1,200.00，共 150,000,000.00",
        "2026-11-22 2026-11-23",
        '<polyline points="1.0,18.0 15.7,2.0 30.3,8.0"/>',
    ],
)
def test_keys_days_amounts_and_order_numbers_stand_as_they_are(said):
    assert all_masked(said) == said


@pytest.mark.parametrize(
    ("before", "after"),
    [
        *(("1. ", ""), ("电话2 ", ""), ("12:30 ", ""), ("2026-11-22 09:30 ", ""), ("C-20418 ", "")),
        *(
            ("订单88123 ", ""),
            ("MU5101 ", ""),
            ("", " 2号楼"),
            ("", " 1栋"),
            ("", "-1"),
            ("7-", ""),
        ),
    ],
)
def test_digits_beside_a_number_do_not_hide_it(before, after):
    assert all_masked(f"{before}13800138000{after}") == f"{before}138****8000{after}"
    assert all_masked(f"{before}021-58881234{after}") == f"{before}021****1234{after}"


def test_nothing_that_stands_between_the_digits_hides_a_number():
    between = [*"\u00a0–‑/,·\n\u200b", "&nbsp;", "&amp;nbsp;", "&#160;", "%20", "   ", " - "]
    told = {each: all_masked(each.join(["138", "0013", "8000"])) for each in between}
    assert set(told.values()) == {"138****8000"}, told


def test_a_long_row_of_digits_is_read_in_time():
    rows = [
        "1 ",
        "0 ",
        "00 21 ",
        "13800138000 ",
        "a1",
        "1 3 8 0 0 1 3 8 ",
        "4111 ",
        "1     ",
        "%20",
    ]
    for row in [*rows, "1", "a", "三", "+", "&amp;"]:
        begun = process_time()
        all_masked(row * (20_000 // len(row)))
        assert process_time() - begun < 0.5, row


def test_only_the_kinds_asked_for_are_masked_and_what_is_spared_stands():
    said = "13800138000 lily@example.com"
    assert masked(said, kinds=["phone"]) == "138****8000 lily@example.com"
    assert all_masked(said, but=["+8613800138000", "Lily@example.com"]) == said
    assert all_masked("浦东新区世纪大道100号", but=["100"]) == "***"


def test_numbers_are_those_of_the_country():
    assert masked("打 0912 345 678", kinds=["phone"], country="TW") == "打 091****5678"


def test_a_number_or_an_address_across_a_cut_goes_whole():
    assert beginning("请打13800138000找我", 12, "…") == "请打…"
    assert beginning("请打138 0013 8000找我", 8) == "请打"
    assert beginning("写信 lily.zhang@example.com", 15) == "写信"
    assert beginning("请打13800138000", 13, "…") == "请打13800138000"
