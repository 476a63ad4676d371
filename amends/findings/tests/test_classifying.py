"""What a case is classified as: proposed with its reasons, chosen, changed for a reason, never lost."""

from django.test import Client

from amends.events.models import Event
from amends.findings.following import learn
from amends.findings.models import Classification
from amends.findings.proposing import proposals
from amends.findings.tests.conftest import heard


def path_of(case, workspace: str = "xinghe") -> str:
    return f"/w/{workspace}/cases/{case.number}/classification/"


def test_a_class_is_chosen_by_a_part_of_its_name_and_changed_only_for_a_reason(inside, case, place):
    client = inside.signed_in("lin")
    assert client.post(path_of(case), {"complaint_class": "退款延迟"}).status_code == 302
    held = Classification.objects.of(case)
    assert (held.place.code, held.by, held.proposed) == ("RF-LATE", inside.member("lin"), False)

    other = {"complaint_class": "计费错误"}
    assert client.post(path_of(case), other).status_code == 422
    assert client.post(path_of(case), other | {"why": "账单算错了"}).status_code == 302
    held = Classification.objects.of(case)
    assert (held.place.code, held.why) == ("BI-WRONG", "账单算错了")
    told = Event.objects.filter(case_id=case.id, action="case.classified").order_by("id")
    assert [event.facts.get("before") for event in told] == [
        None,
        str(place("RF-LATE").complaint_class_id),
    ]
    whole = client.get(f"/w/xinghe/cases/{case.number}/").content.decode()
    assert "Charges and billing / Billing error" in whole
    page = client.get(f"/w/xinghe/cases/{case.number}/findings/").content.decode()
    assert "Charges and billing / Billing error" in page
    assert "Late refund" in page


def test_the_same_class_twice_is_one_row(inside, case):
    client = inside.signed_in("lin")
    for _time in range(2):
        assert client.post(path_of(case), {"complaint_class": "RF-LATE"}).status_code == 302
    assert case.classifications.count() == 1


def test_what_is_not_in_the_tree_or_means_several_is_told_kindly(inside, case):
    client = inside.signed_in("lin")
    for typed in ("", "月亮", "退", "字" * 201):
        assert client.post(path_of(case), {"complaint_class": typed}).status_code == 422
    told = client.post(path_of(case), {"complaint_class": "退"}).content.decode()
    assert "Late refund" in told


def test_it_is_proposed_from_the_words_an_administrator_gave_with_the_reason(inside, case):
    first = proposals(case)[0]
    assert first.place.code == "RF-LATE"
    assert "“退款”" in first.reasons[0]
    page = inside.signed_in("lin").get(f"/w/xinghe/cases/{case.number}/findings/").content.decode()
    assert first.reasons[0] in page
    assert not case.classifications.exists()


def test_it_is_learnt_from_cases_that_people_classified(inside, lin, place):
    for words in ("轮椅没有推来", "轮椅等不到", "轮椅被借走了"):
        case = heard(inside, lin, words)
        Classification.objects.classify(case, place("SP-SAFETY"), by=lin)
    for words in ("票价不对", "广播太吵", "座位太窄"):
        Classification.objects.classify(heard(inside, lin, words), place("OT"), by=lin)
    for event in Event.objects.filter(action="case.classified").order_by("id"):
        learn(event)
    fresh = heard(inside, lin, "预定的轮椅不见了")
    first = proposals(fresh)[0]
    assert first.place.code == "SP-SAFETY"
    assert ("轮椅", 3, 3) in [(each.term, each.cases, each.of) for each in first.learnt]


def test_a_class_that_was_changed_is_unlearnt(inside, lin, place):
    for words in ("轮椅没有推来", "轮椅等不到", "轮椅被借走了"):
        case = heard(inside, lin, words)
        Classification.objects.classify(case, place("SP-SAFETY"), by=lin)
        Classification.objects.classify(case, place("OT"), by=lin, why="不是安全")
    for event in Event.objects.filter(action="case.classified").order_by("id"):
        learn(event)
    found = proposals(heard(inside, lin, "预定的轮椅不见了"))
    assert "SP-SAFETY" not in [each.place.code for each in found]


def test_who_may_look_and_who_may_classify(inside, case):
    data = {"complaint_class": "RF-LATE"}
    assert Client().post(path_of(case), data).status_code == 302
    assert inside.signed_in("zhou").post(path_of(case), data).status_code == 404
    assert inside.signed_in("qian").post(path_of(case), data).status_code == 403
    assert not case.classifications.exists()
    assert (
        inside.signed_in("qian").get(f"/w/xinghe/cases/{case.number}/findings/").status_code == 200
    )
    assert inside.signed_in("he").post(path_of(case), data).status_code == 302


def test_a_class_is_chosen_while_registering(inside):
    told = {"words": "晚到两天", "kind": "complaint", "channel": "phone", "whose_words": "customer"}
    client = inside.signed_in("lin")
    refused = client.post("/w/xinghe/cases/new/", told | {"complaint_class": "月亮"})
    assert refused.status_code == 422
    assert (
        client.post("/w/xinghe/cases/new/", told | {"complaint_class": "延误"}).status_code == 302
    )
    held = Classification.objects.order_by("-id").first()
    assert (held.place.code, held.case.own_words) == ("DL-LATE", "晚到两天")
