import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command


@pytest.fixture
def collected(settings, tmp_path) -> Path:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "amends.interface.storage.Hashed"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def test_a_changed_file_has_a_changed_name_wherever_it_is_named(collected):
    hashed = re.compile(r"\.[0-9a-f]{12}\.\w+$")
    for path in collected.glob("**/*.js"):
        if path.parent.name == "js" and hashed.search(path.name):
            for named in re.findall(r"""(?:import|from) ["'](\..+?)["']""", path.read_text()):
                assert hashed.search(named), f"{path.name} imports {named}"
                assert (path.parent / named).is_file()


def test_a_page_fetches_one_style_sheet_that_holds_all_others_in_their_layers(collected):
    [index] = collected.glob("interface/css/index.*.css")
    joined, source = index.read_text(), Path(finders.find("interface/css/index.css"))
    assert "@import" not in joined
    for name, layer in re.findall(r'url\("(.+?)"\) layer\((\w+)\)', source.read_text()):
        assert f"@layer {layer} {{\n{(source.parent / name).read_text()}}}" in joined


def test_a_library_is_delivered_as_it_came(collected):
    plain = (collected / "django_htmx" / "htmx-2.min.js").read_bytes()
    [hashed] = (collected / "django_htmx").glob("htmx-2.min.*.js")
    assert hashed.read_bytes() == plain
