"""Warning words: found in what customers write, told to a supervisor, judged by a person."""

import pytest

from amends.cases.models import Case, CaseWarning, Escalation, WarningWords
from amends.cases.opening_warnings import open_warning_words
from amends.cases.warning import FOLLOWED, warn
from amends.events.models import Event


@pytest.fixture
def follow(inside):
    open_warning_words(inside.home)

    def follow() -> None:
        for event in Event.objects.filter(action__in=FOLLOWED).order_by("id"):
            warn(event)

    return follow


def test_words_are_found_in_any_script_and_spacing_and_never_inside_another_word(inside):
    open_warning_words(inside.home)
    listed = WarningWords.objects.filter(workspace=inside.home).order_by("pk")
    assert listed.found_in("我要自 殺") == {"self_harm": ["自杀"]}
    assert listed.found_in("I will  SUE you") == {"court": ["sue"]}
    assert listed.found_in("The issue of courtesy; 这网速真慢") == {}


def test_a_warning_is_given_once_and_lies_before_a_supervisor_until_judged(case, lin, wang, follow):
    case.receive("再不解决我就跳楼，还要找记者", by=case.customer, held=True)
    for _ in range(2):
        follow()
    given = {one.kind: one.words for one in CaseWarning.objects.all()}
    assert given == {"self_harm": ["跳楼"], "media": ["记者"]}
    waiting = Escalation.objects.waiting()
    assert {one.why for one in waiting} == {"warning self_harm", "warning media"}
    assert {one.to for one in waiting} == {wang}
    told = Event.objects.filter(action="case.warned")
    assert [set(event.facts) for event in told] == [{"warning", "kind"}] * 2
    media = CaseWarning.objects.get(kind="media")
    media.judge(serious=False, by=lin)
    media.judge(serious=True, by=wang)
    media.refresh_from_db()
    assert (media.serious, media.judged_by) == (False, lin)
    assert Escalation.objects.waiting().count() == 2, "an agent does not silence it"
    CaseWarning.objects.get(kind="self_harm").judge(serious=True, by=wang)
    assert Escalation.objects.waiting().get().why == "warning media"


def test_what_is_said_in_urging_is_read_and_a_colleagues_own_words_are_not(case, lin, follow):
    case.urge(by=lin, channel="phone", words="再不办我就去法院起诉")
    case.urge(by=lin, words="客户说要找记者")
    follow()
    assert set(CaseWarning.objects.values_list("kind", flat=True)) == {"court"}


def test_it_is_judged_also_where_its_case_goes_on_under_another_number(inside, case, wang, follow):
    again = Case.objects.register(
        inside.home, case.customer, by=case.customer, channel="email", words="我要起诉"
    )
    follow()
    again.merge_into(case, by=wang)
    CaseWarning.objects.select_related("case").get().judge(serious=True, by=wang)
    assert not Escalation.objects.waiting().exists()


def test_those_of_one_kind_are_judged_together_up_to_the_one_that_was_read(case, lin, follow):
    for _ in range(2):
        case.receive("网速太慢，我要死了", by=case.customer)
    follow()
    CaseWarning.objects.latest("id").judge(serious=False, by=lin)
    assert not CaseWarning.objects.standing().exists()
    assert Event.objects.filter(action="warning.judged").count() == 1
