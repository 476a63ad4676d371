"""A page that is a part of another says so above its title, once."""

import pytest

pytestmark = pytest.mark.django_db
BACK = '<a class="page-back" href="{}">'


def test_a_page_of_the_settings_leads_back_to_them_by_name(world):
    page = world.signed_in("sun").get("/w/xinghe/settings/tiers/").text
    way = page.split(BACK.format("/w/xinghe/settings/"))[1].partition("</a>")[0]
    assert way.endswith("Settings")


def test_a_page_of_a_case_leads_back_to_it_by_its_number(world, case):
    page = world.signed_in("lin").get(f"/w/xinghe/cases/{case.number}/dispatches/").text
    way = page.split(BACK.format(f"/w/xinghe/cases/{case.number}/"))[1].partition("</a>")[0]
    assert way.endswith(case.label)


def test_a_page_whose_head_names_the_way_back_says_it_once(world):
    browser = world.signed_in("zhao")
    page = browser.get("/w/xinghe/pulse/promises-kept/?days=30").text
    assert ">Pulse</a>" in page and "page-back" not in page


def test_the_first_page_leads_nowhere_back(world):
    assert "page-back" not in world.signed_in("lin").get("/w/xinghe/").text
