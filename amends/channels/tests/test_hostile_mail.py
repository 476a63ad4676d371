"""X-1, X-2, X-10: what hostile mail does in a real browser, on every page where mail shows."""

import json
from email.header import Header

import pytest

from amends.channels.email.tests.corpora import corpus
from amends.channels.models import InboundMail
from amends.channels.tests.post import bring, file_store, letters, written
from amends.words import sanitise
from amends.world.fixtures import World

pytestmark = pytest.mark.browser
__all__ = ["file_store"]

A_PAGE = 100


@pytest.fixture
def committed_world(site):
    return World()


@pytest.fixture
def vectors() -> list[str]:
    return [vector["payload"] for vector in json.loads(corpus("xss", "vectors.json").read_text())]


def mail_with(html: str, **fields):
    mail = written("plain words", **fields)
    # Half characters cannot travel in a mail.
    mail.add_alternative(html.encode("utf-8", "replace").decode(), subtype="html")
    return mail


def watched(page) -> list[str]:
    """Every alert that was raised and every address asked for outside the product."""
    seen = []
    page.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
    page.on(
        "request",
        lambda request: (
            request.url.startswith(("data:", "blob:"))
            or request.url.startswith(page.url.split("/w/")[0])
            or seen.append(request.url)
        ),
    )
    page.add_init_script("window.alert = window.prompt = window.confirm = m => { window.ran = m }")
    return seen


def assert_nothing_ran(page, path: str) -> None:
    page.goto(path, wait_until="load")
    assert page.evaluate("window.ran") is None, path
    assert page.locator("script:not([src])").count() == 0, path


def test_x_1_x_10_hostile_html_runs_nothing_and_asks_nobody(committed_world, open_page, vectors):
    page = open_page(client=committed_world.signed_in("lin"))
    with committed_world.home.enter():
        taken = [
            bring(
                mail_with("<hr>".join(vectors[start : start + A_PAGE]), message_id=f"<{start}@x>")
            )
            for start in range(0, len(vectors), A_PAGE)
        ]
        cases = [(mail.case.number, mail.message_id) for mail in taken]
    page.goto("/w/xinghe/cases/?list=all")
    seen = watched(page)
    assert len(cases) == 3
    for number, message in cases:
        assert_nothing_ran(page, f"/w/xinghe/messages/{message}/")
        assert_nothing_ran(page, f"/w/xinghe/cases/{number}/")
    assert_nothing_ran(page, "/w/xinghe/cases/?list=all")
    assert seen == []


@pytest.mark.slow
def test_x_2_x_4_hostile_subjects_names_and_file_names_are_shown_as_words(
    committed_world, open_page, vectors
):
    page = open_page(client=committed_world.signed_in("wang"))
    hostile = [" ".join(vector.split())[:150] for vector in vectors if len(vector) < 300][:A_PAGE]
    with committed_world.home.enter():
        for number, vector in enumerate(hostile):
            mail = written(vector, sender=f"x{number}@evil.example", message_id=f"<{number}@x>")
            name = vector.replace('"', "'").replace("\\", "").replace("\x00", "")
            mail.replace_header("From", _encoded(name, f"x{number}@evil.example"))
            mail.replace_header("Subject", _clean(vector))
            if number % 2:
                mail["Auto-Submitted"] = "auto-replied"
            mail.add_attachment(b"x", maintype="text", subtype="plain", filename=_clean(vector))
            bring(mail)
        last = InboundMail.objects.exclude(case=None).latest("id").case
        letters()
    page.goto("/w/xinghe/")
    seen = watched(page)
    for path in ("cases/?list=all", "mail/", f"cases/{last.number}/", ""):
        assert_nothing_ran(page, f"/w/xinghe/{path}")
    assert seen == []


def test_pictures_from_elsewhere_are_asked_for_only_when_a_person_wants_them(inside):
    mail = mail_with('<p>Hi <img src="https://tracker.example/p.gif"></p>')
    message = bring(mail).message
    client = inside.signed_in("lin")
    page = client.get(f"/w/xinghe/messages/{message.id}/")
    assert ' src="https://tracker' not in page.content.decode()
    assert "https:" not in page["Content-Security-Policy"]
    asked = client.get(f"/w/xinghe/messages/{message.id}/?images=1")
    assert ' src="https://tracker.example/p.gif"' in asked.content.decode()
    assert sanitise(message.html).remote_images == 1


def _clean(value: str) -> str:
    return "".join(c for c in value if c.isprintable()).encode("utf-8", "ignore").decode() or "x"


def _encoded(name: str, mail: str) -> str:
    return f"{Header(_clean(name), 'utf-8', maxlinelen=10_000).encode()} <{mail}>"
