import pytest
from babel.messages.catalog import Catalog
from django.core.management import CommandError, call_command

from amends.interface import catalogues
from amends.interface.catalogues import files, rooms
from amends.interface.catalogues.checking import complaints
from amends.interface.catalogues.sentences import sentences_of
from amends.interface.catalogues.updating import update


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.name)
def test_everything_the_room_says_is_said_in_chinese_too(room):
    assert complaints([room]) == []


@pytest.mark.slow
def test_one_sentence_has_one_translation_in_all_rooms():
    assert [line for line in complaints(rooms()) if "two ways" in line] == []


@pytest.fixture
def shop(tmp_path, monkeypatch):
    """A room of its own, so that the product's words are left alone."""
    room = tmp_path / "shop"
    (room / "jinja2").mkdir(parents=True)
    (room / "__init__.py").write_text(
        'from gettext import gettext as _\nHELLO = _("Good morning")\n'
    )
    (room / "jinja2" / "page.html").write_text(
        '<p>{{ _("Refund") }}</p>{% trans n=3 %}{{ n }} refund{% pluralize %}{{ n }} refunds{% endtrans %}'
    )
    monkeypatch.setattr(catalogues, "PACKAGE", tmp_path)
    return room


def translate(room, language, **strings):
    catalogue = Catalog(locale=language)
    for words, string in strings.items():
        catalogue.add(words, string)
    files.write(room, language, catalogue)


def test_sentences_are_found_in_python_and_in_pages(shop):
    assert [one for _, one, _ in sentences_of(shop)] == ["%(n)s refund", "Good morning", "Refund"]


def test_an_update_keeps_translations_and_proposes_traditional_characters(shop):
    translate(shop, "zh_Hans", Refund="“退款”软件")
    proposed = update([shop])
    assert files.read(shop, "zh_Hans").get("Refund").string == "“退款”软件"
    assert files.read(shop, "zh_Hant").get("Refund").string == "「退款」軟體"
    assert [proposal.words for proposal in proposed] == ["Refund"]


def test_an_update_is_harmless_when_repeated(shop):
    update([shop])
    first = catalogues.catalogue_path(shop, "zh_Hans").read_bytes()
    update([shop])
    assert catalogues.catalogue_path(shop, "zh_Hans").read_bytes() == first


def test_a_file_holds_no_dates_and_no_line_numbers(shop):
    update([shop])
    text = catalogues.catalogue_path(shop, "zh_Hans").read_text()
    assert "POT-Creation-Date" not in text
    assert "#:" not in text


def test_a_check_names_what_is_missing_doubtful_or_broken(shop):
    update([shop])
    assert any("not translated: Refund" in line for line in complaints([shop]))
    (shop / "jinja2" / "page.html").write_text('{{ _("Dear %(name)s", name=1) }}')
    translate(shop, "zh_Hans", **{"Dear %(name)s": "%(nom)s 您好"})
    assert any("other placeholders" in line for line in complaints([shop]))


def test_the_command_says_how_many_sentences_are_not_ready(shop):
    with pytest.raises(CommandError, match="not ready"):
        call_command("catalogues", "check")
