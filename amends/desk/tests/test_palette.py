"""The palette: cases, customers and places by a few letters."""

PALETTE = "/w/xinghe/palette/"


def found(world, words="", *, by="lin"):
    return world.signed_in(by).get(PALETTE, {"q": words}).text


def test_a_number_finds_its_case_first(world, case, unheld):
    answer = found(world, str(unheld.number))
    assert unheld.title in answer and case.title not in answer
    assert unheld.title in found(world, f"C-{unheld.number}")


def test_words_of_the_customer_find_the_case(world, case, unheld):
    assert case.title in found(world, "跑道")
    assert unheld.title not in found(world, "跑道")


def test_a_name_or_a_telephone_number_finds_the_customer(world, case):
    address = f"/customers/{case.customer_id}/"
    assert address in found(world, "周雅婷")
    assert address in found(world, "13800138000")


def test_the_name_of_a_page_leads_to_it_in_the_language_of_the_viewer(world):
    lin = world.signed_in("lin")
    chinese = lin.get(PALETTE, {"q": "客户"}, headers={"Accept-Language": "zh-hans"}).text
    assert 'href="/w/xinghe/customers/"' in chinese
    assert 'href="/w/xinghe/customers/"' in found(world, "custom")


def test_pages_that_a_role_does_not_see_are_not_found(world):
    assert 'href="/w/xinghe/pulse/"' not in found(world, "pulse")


def test_without_words_stands_what_one_holds(world, case, unheld):
    answer = found(world)
    assert case.title in answer and unheld.title not in answer


def test_nothing_found_says_so_and_leads_to_the_search(world, case):
    answer = found(world, "zirconium <b>")
    assert "?q=zirconium+%3Cb%3E" in answer and "<b>" not in answer


def test_a_long_look_costs_no_more_questions_than_a_short_one(
    world, register, django_assert_max_num_queries
):
    for each in range(8):
        register(f"第{each}次延误三小时", name=("周雅婷", "陈国栋")[each % 2])
    client = world.signed_in("lin")
    with django_assert_max_num_queries(13):
        client.get(PALETTE, {"q": "延误"})
