"""The banner of warning words on the page of a case, and what a person makes of it."""

from amends.cases.models import CaseWarning
from amends.cases.opening_warnings import open_warning_words
from amends.cases.warning import warn
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
