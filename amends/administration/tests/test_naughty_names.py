"""What breaks other programs, as the names of classes and departments: kept, shown as words, brought back."""

import pytest
from markupsafe import escape

from amends.administration.tests.test_class_table import PATH, as_csv, bring, take
from amends.dispatch.models import Department
from amends.findings.models import ClassTree
from amends.tests.visiting import undone
from amends.words.cleaning import one_line
from amends.words.formulas import shielded

CLASSES = "/w/xinghe/settings/classes/"
DEPARTMENTS = "/w/xinghe/settings/departments/"
LONGEST = 60
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def names(naughty_strings) -> list[str]:
    """As they are typed, without those in which nothing can be seen."""
    return [string[:LONGEST] for string in naughty_strings if one_line(string[:LONGEST])]


@pytest.fixture
def sun(lasting_world):
    with undone(), lasting_world.home.enter():
        yield lasting_world.signed_in("sun")


def kept_classes(world) -> list[str]:
    drawn = ClassTree.objects.in_force(world.home.pk)
    places = drawn.places.filter(complaint_class__code__startswith="N-")
    return [place.name["en"] for place in places.order_by("complaint_class__code")]


def seen(name: str) -> str:
    return str(escape(one_line(name)))


def test_a_table_names_classes_by_all_of_them_and_comes_back_the_same(lasting_world, sun, names):
    rows = [{"Code": f"N-{n:03}", "Name (English)": shielded(name)} for n, name in enumerate(names)]
    assert take(sun, bring(sun, as_csv(rows))).status_code == 302
    assert kept_classes(lasting_world) == [one_line(name) for name in names]
    page = sun.get(CLASSES).text
    assert not [name for name in names if seen(name) not in page]
    assert "Nothing would change" in bring(sun, sun.get(PATH, {"form": "csv"}).content).text


def test_the_page_names_classes_by_them(lasting_world, sun, names):
    some = names[::20]
    for n, name in enumerate(some):
        told = {"code": f"N-{n:03}", "name_en": name, "name_zh_hans": name}
        assert sun.post(CLASSES, told).status_code == 302, name
    assert kept_classes(lasting_world) == [one_line(name) for name in some]
    page = sun.get(CLASSES).text
    assert not [name for name in some if seen(name) not in page]


def test_departments_are_named_by_all_of_them(lasting_world, sun, names):
    """Three at a time: a department has a name in each language."""
    threes = [names[n : n + 3] for n in range(0, len(names) - 2, 3)]
    for n, three in enumerate(threes):
        given = dict(zip(("name_en", "name_zh_hans", "name_zh_hant"), three, strict=True))
        answer = sun.post(DEPARTMENTS, {"code": f"n-{n:03}", "kind": "supplier"} | given)
        assert answer.status_code == 302, three
    kept = Department.objects.filter(code__startswith="n-").order_by("code")
    read = [[each.name[code] for code in ("en", "zh-hans", "zh-hant")] for each in kept]
    assert read == [[one_line(name) for name in three] for three in threes]
    page = sun.get(DEPARTMENTS).text
    assert not [three[0] for three in threes if seen(three[0]) not in page]
