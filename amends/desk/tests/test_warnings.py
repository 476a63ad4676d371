"""The banner of warning words on the page of a case, and what a person makes of it."""

from uuid import uuid4

from django.test import Client
from markupsafe import escape

from amends.cases.models import Case, CaseWarning, Escalation
from amends.cases.opening_warnings import SCRIPTS, open_warning_words
from amends.cases.warning import FOLLOWED, warn
from amends.desk import noticing
from amends.desk.models import Notice
from amends.events.models import Event


def test_the_page_shows_the_word_and_the_script_until_somebody_has_judged(world, register, lin):
    case = register("网速太慢，我要死了", assigned_to=lin)
    open_warning_words(world.home)
    warn(Event.objects.get(case_id=case.id, action="case.registered"))
    warning = CaseWarning.objects.get()
    page = f"/w/xinghe/cases/{case.number}/"
    place = f"{page}warnings/{warning.pk}/judgement/"
    browser, reader = world.signed_in("lin"), world.signed_in("qian")
    shown = browser.get(page).text
    assert "“我要死”" in shown and "Are you safe?" in shown and "Taken seriously" in shown
    assert place not in reader.get(page).text
    assert reader.post(place, {"serious": "no"}).status_code == 403
    assert browser.post(place, {"serious": "perhaps"}).status_code == 422
    for _ in range(2):
        assert browser.post(place, {"serious": "no"}).status_code == 302
    warning.refresh_from_db()
    assert (warning.serious, warning.judged_by) == (False, lin)
    told = browser.get(page).text
    assert "“我要死”" not in told and "false alarm" in told
    supervisor = world.signed_in("wang").get("/w/xinghe/escalations/").text
    assert "Warning words: Self-harm" in supervisor


def test_from_the_public_door_the_supervisor_is_told_at_once_with_the_script(inside):
    open_warning_words(inside.home)
    wang = inside.member("wang")
    for words, kind, word in (
        ("再不给说法，我就砍死你们值班的人", "harm_to_others", "砍死"),
        ("If nobody comes I will burn down your office", "harm_to_others", "burn down"),
        ("我们这班乘客建了维权群，准备集体诉讼", "group_action", "集体诉讼"),
        ("All of us together are preparing a class action", "group_action", "class action"),
    ):
        sheet = {"words": words, "submission": str(uuid4())}
        assert Client().post("/c/xinghe/", sheet).status_code == 302
        case = Case.objects.latest("number")
        follow(case)
        before_her = Escalation.objects.get(case=case, why=f"warning {kind}")
        told = Notice.objects.get(kind="escalated", about=before_her.pk)
        assert (told.recipient, case.own_words) == (wang, words)
        # 集体诉讼 is a word of courts as well.
        assert word in CaseWarning.objects.get(case=case, kind=kind).words
        page = inside.signed_in("wang").get(f"/w/xinghe/cases/{case.number}/").text
        assert word in page and str(escape(SCRIPTS["en"][kind])) in page


def follow(case: Case) -> None:
    """As the worker does: what was said is read for words, and who has to know is told."""
    for effect, actions in ((warn, FOLLOWED), (noticing.notice, noticing.FOLLOWED)):
        for event in Event.objects.filter(case_id=case.pk, action__in=actions).order_by("id"):
            effect(event)
