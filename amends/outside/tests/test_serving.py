from urllib.parse import unquote

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import SuspiciousOperation
from django.http import Http404

from amends.outside.serving import file_url, serve
from amends.outside.store import files
from amends.outside.tests.samples import PNG


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES = tmp_path / "files"
    return settings.FILES


def fetched(rf, url, *, user=None):
    token, name = url.rsplit("/", 2)[-2:]
    request = rf.get(url)
    request.user = user or AnonymousUser()
    return serve(request, token, unquote(name))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<!doctype html><script>alert(1)</script>"),
        ("page.xhtml", b"<?xml version='1.0'?><html/>"),
        ("logo.svg", b"<svg onload='alert(1)'/>"),
        ("note.txt", b"<html><body onload=alert(1)>"),
        ("form.pdf", b"%PDF-1.7 /JS (app.alert(1))"),
        ("fake.png", b"<script>alert(1)</script>"),
    ],
)
def test_x_5_x_6_nothing_is_handed_out_as_something_to_run(rf, name, content):
    response = fetched(rf, file_url(files.keep(content).sha256, name=name))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert response.getvalue() == content


def test_a_picture_can_be_shown_and_its_chinese_name_arrives(rf):
    response = fetched(rf, file_url(files.keep(PNG).sha256, name="现场照片.png"))
    assert response["Content-Type"] == "image/png"
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''%E7%8E%B0%E5%9C%BA%E7%85%A7%E7%89%87.png"
    )


def test_x_36_a_link_opens_one_file_for_twelve_hours(rf):
    kept = files.keep(PNG)
    with time_machine.travel("2026-11-21T08:00:00Z", tick=False):
        url = file_url(kept.sha256, name="a.png")
    with time_machine.travel("2026-11-21T19:59:00Z", tick=False):
        assert fetched(rf, url).status_code == 200
    with time_machine.travel("2026-11-21T20:01:00Z", tick=False):
        assert fetched(rf, url).status_code == 410
    with pytest.raises(Http404):
        fetched(rf, url.replace("/files/", "/files/x"))


def test_x_36_a_link_made_for_one_person_is_of_no_use_to_another(rf):
    class Person:
        def __init__(self, pk):
            self.pk = pk

    url = file_url(files.keep(PNG).sha256, name="a.png", viewer=Person(1))
    assert fetched(rf, url, user=Person(1)).status_code == 200
    for other in (Person(2), None):
        with pytest.raises(Http404):
            fetched(rf, url, user=other)


def test_a_missing_file_is_not_found(rf):
    with pytest.raises(Http404):
        fetched(rf, file_url("0" * 64, name="a.png"))


@pytest.mark.parametrize(
    "path", ["../../key", "..%2f..%2fkey", "/etc/passwd", "%2e%2e/%2e%2e/key", "....//key"]
)
def test_x38_no_path_leads_out_of_what_is_served(client, path):
    token = file_url("0" * 64, name="a").split("/")[2]
    for root in ("/files/", "/static/", f"/files/{token}/"):
        assert client.get(f"{root}{path}").status_code == 404


def test_x38_not_even_a_signed_name_that_is_no_hash_leads_out_of_the_store(rf, settings, tmp_path):
    settings.FILES = tmp_path / "files"
    (tmp_path / "key").write_text("secret")
    for name in ("../key", str(tmp_path / "key"), "..%2fkey"):
        with pytest.raises((Http404, SuspiciousOperation)):
            fetched(rf, file_url(name, name="a.png"))
