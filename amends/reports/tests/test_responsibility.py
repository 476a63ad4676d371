"""Who was at fault and in what: every number opens as many rows as it says."""

import re

import pytest

from amends.cases.models import Case
from amends.findings.models import Classification, ClassTree, Finding
from amends.people.models import Team

PAGE = "/w/xinghe/pulse/responsibility/"


@pytest.fixture(scope="module")
def judged(lasting_home):
    lin, home = lasting_home.member("lin"), lasting_home.home
    team = Team.objects.filter(workspace=home).order_by("name").first()
    tree = ClassTree.objects.in_force(home.pk)
    for code, at_fault in (("DL-LATE", True), ("DL-LOST", False), ("BI-WRONG", True), ("", False)):
        case = Case.objects.register(
            home, lasting_home.customer("周雅婷"), by=lin, channel="phone", words="投诉"
        )
        case = Case.objects.get(pk=case.pk)
        if code:
            place = tree.places.get(complaint_class__code=code)
            Classification.objects.classify(case, place, by=lin)
        Finding.objects.record(case, by=lin, verdict="upheld", at_fault=at_fault, department=team)
    with ClassTree.objects.redraw(home, by=lin) as draft:
        draft.move("DL-LATE", under="SE")


def test_each_number_opens_the_rows_behind_it(inside, judged):
    client = inside.signed_in("zhao")
    page = client.get(PAGE).content.decode()
    links = re.findall(r'<a href="(/w/xinghe/pulse/fault-[^"]+)">([\d,]+)</a>', page)
    assert len(links) >= 14
    for address, number in links:
        rows = client.get(address.replace("&amp;", "&")).content.decode()
        assert len(set(re.findall(r"C-\d+", rows))) == int(number), address


def test_figures_by_the_tree_of_now_and_of_then_differ_by_what_was_moved(inside, judged):
    client = inside.signed_in("zhao")
    for figure, counted in (("fault-by-class", 1), ("fault-by-class-then", 2)):
        rows = client.get(f"/w/xinghe/pulse/{figure}/?part=DL").content.decode()
        assert len(set(re.findall(r"C-\d+", rows))) == counted


def test_only_who_sees_figures_sees_them(inside):
    assert inside.signed_in("lin").get(PAGE).status_code == 403
    assert inside.signed_in("zhou").get(PAGE).status_code == 404
    assert inside.signed_in("zhao").get(PAGE).status_code == 200
