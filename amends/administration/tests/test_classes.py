"""The complaint tree on its page: versions that never change, and a code that stays wherever it moves."""

import pytest
from django.db import ProgrammingError, transaction

from amends.cases.models import Case
from amends.desk.finding.line import QueryLine
from amends.findings.models import Classification, ClassPlace, ClassTree, ComplaintClass, Demand

PATH = "/w/xinghe/settings/classes/"
NAUGHTY = "<script>alert(1)</script>'); DROP TABLE 分类;-- ‮🤖 \t=1+1"


@pytest.fixture
def sun(inside):
    return inside.signed_in("sun")


def tree(inside) -> ClassTree:
    return ClassTree.objects.in_force(inside.home.pk)


def place(inside, code: str) -> ClassPlace:
    return tree(inside).places.get(complaint_class__code=code)


def of(inside, code: str, noun: str = "") -> str:
    """Where a class is changed, by its code."""
    return f"{PATH}{place(inside, code).complaint_class_id}/{noun}"


def test_a_workspace_starts_with_a_tree_in_three_scripts(inside, sun):
    page = sun.get(PATH).content.decode()
    assert "Product quality" in page
    names = place(inside, "DL-LATE").trail
    assert names["zh-hans"] == "交付与履约 / 延误"
    assert names["zh-hant"] == "交付與履約 / 延誤"


def test_a_class_is_added_with_its_codes_at_regulators(inside, sun):
    told = {
        "code": "DL-FLIGHT", "under": "DL-LATE", "name_zh_hans": "航班延误",
        "code_12326": "0102", "terms": "航班，晚点 延误",
    }  # fmt: skip
    before = tree(inside).version
    assert sun.post(PATH, told).status_code == 302
    added = place(inside, "DL-FLIGHT")
    assert added.line == ["DL", "DL-LATE", "DL-FLIGHT"]
    assert (added.mapped, added.terms) == ({"12326": "0102"}, ["航班", "晚点", "延误"])
    assert tree(inside).version == before + 1
    assert sun.post(PATH, told).status_code == 422  # the code is taken
    assert sun.post(PATH, {"code": "X"}).status_code == 422
    assert sun.post(PATH, {"code": "a b", "name_en": "x"}).status_code == 422
    assert sun.post(PATH, told | {"code": "Y", "under": "NOWHERE"}).status_code == 422


def test_a_tree_has_four_levels_at_most_and_no_circles(inside, sun):
    for code, under in (("L2", "OT"), ("L3", "L2"), ("L4", "L3")):
        told = {"code": code, "under": under, "name_en": code}
        assert sun.post(PATH, told).status_code == 302
    assert sun.post(PATH, {"code": "L5", "under": "L4", "name_en": "L5"}).status_code == 422
    circle = {"under": "L4", "name_en": "Other"}
    assert sun.post(of(inside, "OT"), circle).status_code == 422
    too_deep = {"under": "DL-LATE", "name_en": "L2"}
    assert sun.post(of(inside, "L2"), too_deep).status_code == 422


def test_renamed_and_moved_it_keeps_its_history_and_past_cases_stay_as_they_were(inside, sun):
    lin = inside.member("lin")
    case = Case.objects.register(
        inside.home, inside.customer("周雅婷"), by=lin, channel="phone", words="晚到"
    )
    case = Case.objects.get(pk=case.pk)
    Classification.objects.classify(case, place(inside, "DL-LATE"), by=lin)
    moved = {"under": "SE", "name_zh_hans": "误时", "name_en": "Lateness"}
    assert sun.post(of(inside, "DL-LATE"), moved).status_code == 302
    held = Classification.objects.of(case)
    assert held.place.trail["zh-hans"] == "交付与履约 / 延误"  # the tree of then
    now = held.complaint_class.places.get(tree=tree(inside))
    assert now.trail["zh-hans"] == "服务效率 / 误时"
    for line, finds in (("class:SE", True), ("分类:误时", True), ("class:DL", False)):
        asked = QueryLine(line, lin)
        assert not asked.problems
        assert Case.objects.filter(asked.condition, pk=case.pk).exists() is finds, line


def test_the_same_again_makes_no_version(inside, sun):
    before = tree(inside).version
    as_it_is = {
        "under": "OT", "name_en": "x"
    }  # fmt: skip
    sun.post(PATH, {"code": "NEW", **as_it_is})
    sun.post(of(inside, "NEW"), as_it_is)
    assert tree(inside).version == before + 1


def test_a_retired_class_is_offered_no_more_nor_what_is_below_it_until_it_is_brought_back(
    inside, sun
):
    assert sun.post(of(inside, "DL", "retirement/")).status_code == 302
    offered = [each.code for each in tree(inside).offered]
    assert "DL" not in offered
    assert "DL-LATE" not in offered
    assert sun.post(of(inside, "DL-LATE", "return/")).status_code == 302
    offered = [each.code for each in tree(inside).offered]
    assert "DL" in offered
    assert "DL-LATE" in offered
    assert "DL-LOST" not in offered


def test_the_database_changes_no_version_that_is_there(inside):
    with pytest.raises(ProgrammingError), transaction.atomic():
        ClassPlace.objects.filter(complaint_class__code="DL").update(position=99)


def test_what_it_needs_to_be_judged_is_a_setting(inside, sun):
    assert "or a supervisor by judging it, waits for nothing" in sun.get(PATH).text
    assert sun.post(f"{PATH}demand/", {"complaint_class": "on"}).status_code == 302
    wanted = Demand.objects.of(inside.home.pk)
    assert (wanted.complaint_class, wanted.finding) == (True, False)


def test_naughty_names_are_kept_as_words_and_drawn_as_words(inside, sun):
    assert sun.post(PATH, {"code": "N", "under": "", "name_en": NAUGHTY}).status_code == 302
    page = sun.get(PATH).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert ComplaintClass.objects.filter(code="N").count() == 1


def test_only_administrators_change_the_tree(inside):
    for name in ("lin", "wang", "he", "qian"):
        assert inside.signed_in(name).get(PATH).status_code == 403
        assert inside.signed_in(name).post(of(inside, "DL", "retirement/")).status_code == 403
    assert inside.signed_in("zhou").get(PATH).status_code == 404
