import pytest

from amends.words import mask_mail, mask_phone, sort_key


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("13800138000", "138****8000"),
        ("+8613800138000", "+86 138****8000"),
        ("+44 20 7946 0958", "+44****0958"),
        ("021-6543 2109", "021****2109"),
        ("95588", "***88"),
        ("", ""),
    ],
)
def test_a_number_can_be_recognised_but_not_called(number, masked):
    assert mask_phone(number) == masked


def test_an_address_can_be_recognised_but_not_written_to():
    assert mask_mail("lily@example.com") == "li***@example.com"
    assert mask_mail("ab@example.com") == "***@example.com"
    assert mask_mail("not an address") == "***"


def test_names_stand_in_the_order_in_which_they_are_read_out():
    names = ["张三", "曾国藩", "Smith", "王芳", "陳大文", "陈大文", "阿明"]
    assert sorted(names, key=sort_key) == [
        "阿明", "陳大文", "陈大文", "Smith", "王芳", "曾国藩", "张三",
    ]  # fmt: skip
