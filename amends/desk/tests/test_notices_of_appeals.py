"""An internal appeal is told to those who may decide, and to supervisors when its time has run out."""

from datetime import timedelta

import pytest

from amends.desk.models import Notice
from amends.desk.noticing import FOLLOWED, notice
from amends.events.models import Event
from amends.findings.models import Appeal, Classification, ClassTree, Finding
from amends.findings.tasks import tell_overdue_appeals
from amends.now import at
from amends.people.models import Membership, Team


@pytest.fixture
def appeal(inside, case) -> Appeal:
    """王主管 found it, 林晓 appeals; 何静 may decide."""
    team = Team.objects.get(name="航空客服")
    finding = Finding.objects.record(
        case, by=inside.member("wang"), verdict="upheld", at_fault=True, department=team
    )
    return Appeal.objects.lodge(finding, by=inside.member("lin"), reason="当班另有其人")


def follow() -> None:
    for event in Event.objects.filter(action__in=FOLLOWED).order_by("id"):
        notice(event)


def unread(member: Membership) -> list[str]:
    return [each.kind for each in Notice.objects.to(member).unread().order_by("id")]


def test_who_may_decide_is_told_at_once_and_who_is_concerned_when_it_is_decided(inside, appeal):
    follow()
    he, wang, lin = map(inside.member, ("he", "wang", "lin"))
    assert (unread(he), unread(wang), unread(lin)) == (["appealed"], [], [])
    page = f"/w/xinghe/cases/{appeal.case.number}/findings/"
    told = Notice.objects.to(he).get()
    assert inside.signed_in("he").get(f"/w/xinghe/notices/{told.pk}/").url == page
    appeal.decide(by=he, verdict="partly", at_fault=False, department=None, answer="排班表属实")
    follow()
    assert unread(he) == []
    assert (unread(wang), unread(lin)) == (["appeal_decided"], ["appeal_decided"])


def test_once_its_own_time_has_run_out_supervisors_are_told_once(inside, appeal):
    with at(appeal.due_at - timedelta(minutes=1)):
        assert tell_overdue_appeals() == 0
    with at(appeal.due_at + timedelta(minutes=1)):
        assert (tell_overdue_appeals(), tell_overdue_appeals()) == (1, 0)
        follow()
        assert unread(inside.member("wang")) == ["appeal_overdue"]
        assert Event.objects.filter(action="appeal.overdue", subject_id=appeal.pk).count() == 1


def test_the_story_of_a_case_tells_class_and_finding_by_their_names(inside, case, appeal):
    tree = ClassTree.objects.in_force(inside.home.pk)
    place = tree.places.get(complaint_class__code="RF-LATE")
    Classification.objects.classify(case, place, by=inside.member("lin"))
    told = inside.signed_in("lin").get(f"/w/xinghe/cases/{case.number}/").text
    assert f"Classified: {place.full_name}" in told.replace("&amp;", "&")
    assert "Responsibility found: Upheld · At fault · 航空客服" in told
    assert "RF-LATE" not in told[told.index("Classified: ") :][:200]
