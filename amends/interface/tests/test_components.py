from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django import forms
from django.template import engines
from django.utils import translation

from amends.interface.rail import Entry
from amends.now import at, now

CHIP = '{% from "interface/_promise.html" import promise_chip %}{{ promise_chip(promise) }}'
FIELDS = '{% from "interface/_form.html" import form_fields %}{{ form_fields(form) }}'


NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def a_promise(**fields):
    usual = {"state": "open", "due_at": NOON + timedelta(minutes=18, seconds=30), "kept_at": None}
    return SimpleNamespace(**usual | fields)


@pytest.mark.parametrize(
    ("promise", "mood", "text"),
    [
        (a_promise(), "soon", "18 min"),
        (a_promise(due_at=NOON + timedelta(hours=3)), "calm", "3 h"),
        (a_promise(due_at=NOON - timedelta(minutes=42)), "broken", "42 min late"),
        (a_promise(state="kept", kept_at=NOON), "kept", "Kept"),
        (a_promise(state="released"), "released", "Released"),
        (a_promise(is_paused=True), "paused", "Paused"),
        (
            a_promise(
                state="broken",
                due_at=NOON - timedelta(hours=1),
                kept_at=NOON - timedelta(minutes=1),
            ),
            "broken",
            "Kept 59 min late",
        ),
    ],
)
def test_a_promise_shows_its_mood_in_words_and_not_by_colour_alone(render, promise, mood, text):
    with at(NOON):
        chip = render(CHIP, promise=promise)
    assert f'data-mood="{mood}"' in chip
    assert text in chip


class AForm(forms.Form):
    phone = forms.RegexField(r"^\d{11}$", help_text="Eleven digits")
    whose = forms.ChoiceField(choices=[("own", "Own"), ("told", "Told")], widget=forms.RadioSelect)
    note = forms.CharField(required=False)


def test_an_error_stands_in_place_of_the_hint_and_what_was_typed_is_kept(render):
    untouched = render(FIELDS, form=AForm())
    assert "Eleven digits" in untouched

    refused = render(FIELDS, form=AForm({"phone": "138", "whose": "own"}))
    assert "Eleven digits" not in refused
    assert 'value="138"' in refused
    assert 'aria-invalid="true"' in refused
    assert 'aria-describedby="id_phone_note"' in refused


def test_choices_are_real_radio_buttons_with_their_names(render):
    html = render(FIELDS, form=AForm({"whose": "told"}))
    assert html.count('type="radio"') == 2
    assert "<legend>" in html


def test_a_name_from_outside_is_shown_as_it_is_and_never_run(render):
    html = render(
        '{% from "interface/_conversation.html" import bubble %}{{ bubble(who, at, text) }}',
        who="<script>alert(1)</script>",
        at=now(),
        text="<img src=x onerror=alert(1)>",
    )
    assert "<script" not in html
    assert "<img" not in html


def test_an_unknown_icon_is_an_error_and_not_a_hole(render):
    with pytest.raises(KeyError):
        render('{{ icon("unheard-of") }}')


def test_a_figure_not_yet_known_says_so(render):
    card = (
        '{% from "interface/_figure.html" import figure_card %}{{ figure_card("Kept", none, "%") }}'
    )
    assert "Cannot be estimated yet" in render(card)
    with translation.override("zh-hans"):
        assert "尚不能估计" in render(card)


def test_a_constant_is_not_remembered_in_the_language_of_whoever_came_first():
    page = engines["jinja2"].from_string('{{ {"zh-hans": "退款", "en": "Refund"}|text_in }}')
    assert page.render() == "Refund"
    with translation.override("zh-hans"):
        assert page.render() == "退款"


def test_the_rail_groups_its_entries_and_a_phone_shows_those_with_a_short_name(render):
    rail = [
        Entry(
            label="Today", url="/today/", icon="clock", count=3, hot=True, current=True, tab="Due"
        ),
        Entry(label="Remedies", url="/remedies/", icon="gift", section="Recovery"),
        Entry(label="Offers", url="/offers/", icon="check", section="Recovery"),
    ]
    html = render('{% include "interface/_rail.html" %}', rail=rail, workspace_name="Galaxy")
    assert html.count("<h2>Recovery</h2>") == 1
    assert 'aria-current="page"' in html
    tabs = render('{% include "interface/_bottom_tabs.html" %}', rail=rail)
    assert "Due" in tabs
    assert "Remedies" not in tabs
