import re
from pathlib import Path

import pytest
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
    [index] = collected.glob("interface/css/index.*.css")
    for named in re.findall(r'url\("(.+?)"\)', index.read_text()):
        assert hashed.search(named)
        assert (index.parent / named).is_file()


def test_a_library_is_delivered_as_it_came(collected):
    plain = (collected / "django_htmx" / "htmx-2.min.js").read_bytes()
    [hashed] = (collected / "django_htmx").glob("htmx-2.min.*.js")
    assert hashed.read_bytes() == plain
