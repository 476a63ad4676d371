import pytest

from amends.words.details import Detail, masked


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
    ],
)
def test_keys_days_amounts_and_order_numbers_stand_as_they_are(said):
    assert all_masked(said) == said


def test_only_the_kinds_asked_for_are_masked_and_what_is_spared_stands():
    said = "13800138000 lily@example.com"
    assert masked(said, kinds=["phone"]) == "138****8000 lily@example.com"
    assert all_masked(said, but=["+8613800138000", "Lily@example.com"]) == said
    assert all_masked("浦东新区世纪大道100号", but=["100"]) == "***"


def test_numbers_are_those_of_the_country():
    assert masked("打 0912 345 678", kinds=["phone"], country="TW") == "打 091****5678"
