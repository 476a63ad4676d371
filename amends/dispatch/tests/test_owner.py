"""What becomes of dispatches when the owner is away, hands over, or the customer is forgotten."""

from amends.cases.models import Promise
from amends.desk.models import Notice
from amends.desk.noticing import notice
from amends.dispatch.tests.conftest import OWN_WORDS, QUESTION
from amends.events.models import Event
from amends.portal.promised import Promised
from amends.privacy.erasing import erase


def test_whoever_takes_the_case_over_owes_and_is_told(bench):
    dispatch, wang = bench.ask(), bench.world.member("wang")
    dispatch.case.assign(wang, by=bench.lin)
    assert Promise.objects.get(pk=dispatch.promise_id).owner == wang
    dispatch.answer("好了。", by=bench.cook)
    notice(Event.objects.get(action="dispatch.answered", case_id=dispatch.case_id))
    assert Notice.objects.get(kind="dispatch_answer").recipient == wang
    dispatch.pass_answer(by=wang)
    notice(Event.objects.get(action="dispatch.passed", case_id=dispatch.case_id))
    assert not Notice.objects.unread().filter(kind="dispatch_answer").exists()


def test_an_erased_customer_leaves_no_word_with_the_department(bench):
    dispatch = bench.ask(encloses=["own_words"])
    dispatch.answer("孩子没有餐。", by=bench.cook)
    erase(dispatch.case.customer, by=bench.world.member("sun"), reason="asked")
    dispatch.refresh_from_db()
    assert QUESTION not in dispatch.question
    assert "餐" not in dispatch.replies.get().text
    page = bench.signed_in(bench.cook).get(f"/d/{bench.cook.token}/dispatches/{dispatch.pk}/")
    assert page.status_code == 200 and OWN_WORDS not in page.text and QUESTION not in page.text


def test_a_customer_is_not_shown_what_departments_owe_us(bench):
    case = bench.case()
    dispatch = bench.ask(case)
    promised = Promised(list(case.promises.all()))
    assert dispatch.promise not in promised.standing
    assert (
        dispatch.promise.text
        not in bench.world.signed_in("qian").get(f"/s/{case.status_token}/").text
    )
