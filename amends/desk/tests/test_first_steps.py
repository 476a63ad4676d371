"""An organisation that nobody has complained to yet is led, not left alone."""

TODAY = "/w/xinghe/"
COLLEAGUES, CALL = "Invite your colleagues", "Write down a call"


def test_who_administers_is_led_to_what_lets_customers_in(world):
    page = world.signed_in("sun").get(TODAY, headers={"Accept-Language": "en"}).text
    assert COLLEAGUES in page and "/w/xinghe/door/" in page and CALL in page


def test_who_handles_cases_begins_with_a_call_and_who_reads_with_nothing(world):
    agent = world.signed_in("lin").get(TODAY, headers={"Accept-Language": "en"}).text
    reader = world.signed_in("qian").get(TODAY, headers={"Accept-Language": "en"}).text
    assert CALL in agent and COLLEAGUES not in agent
    assert CALL not in reader


def test_the_steps_are_gone_with_the_first_case(world, case):
    page = world.signed_in("sun").get(TODAY, headers={"Accept-Language": "en"}).text
    assert COLLEAGUES not in page
