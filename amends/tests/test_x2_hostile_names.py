"""X-1, X-2: what a program or a form hands over as names, subjects and tags runs in nobody's browser."""

import json
import os
from pathlib import Path

import pytest

from amends.world.fixtures import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]
A_PAGE = 100


@pytest.fixture(scope="module")
def vectors() -> list[str]:
    if not (corpora := os.environ.get("AMENDS_CORPORA")):
        pytest.skip("AMENDS_CORPORA does not say where the hostile vectors lie")
    vectors = json.loads((Path(corpora) / "xss" / "vectors.json").read_text())
    return [vector["payload"].encode("utf-8", "replace").decode() for vector in vectors]


@pytest.fixture(autouse=True)
def file_store(settings, tmp_path):
    settings.FILES = tmp_path / "files"


@pytest.fixture
def told(site, vectors) -> list[dict]:
    """One case of each vector that is short enough for a name, one of every hundred for the words."""
    api = World().api("lin", "identity")
    short = [vector for vector in vectors if vector.strip() and len(vector) <= 120]
    pages = ["\n".join(vectors[start : start + A_PAGE]) for start in range(0, len(vectors), A_PAGE)]
    bodies = [
        {
            "customer": {"name": vector},
            "subject": vector,
            "text": vector,
            "order_no": vector[:80],
            "tags": [vector[:40]],
        }
        for vector in short
    ]
    answers = [api.tell("/cases", body) for body in [*bodies, *({"text": page} for page in pages)]]
    assert [answer.text for answer in answers if answer.status_code != 201] == []
    for answer, page in zip(answers[-len(pages) :], pages, strict=True):
        number = answer.json()["number"]
        assert api.tell(f"/cases/{number}/messages", {"text": page}).status_code == 201
    return [answer.json() for answer in answers]


def watch(page, site: str) -> list[str]:
    """Everything that a script did, and every address outside the product that was asked for."""
    seen: list[str] = []
    page.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
    page.expose_function("tell", lambda deed: seen.append(deed))
    page.add_init_script(
        """for (const name of ["alert", "prompt", "confirm", "print"]) window[name] = () => tell(name)
        document.addEventListener("securitypolicyviolation", e => tell("policy: " + e.blockedURI))"""
    )
    page.on(
        "request",
        lambda asked: asked.url.startswith((site, "data:", "blob:")) or seen.append(asked.url),
    )
    return seen


def test_x1_x2_hostile_names_subjects_and_words_run_nowhere(open_page, told, site):
    """Neither at the desk nor on the customers' own pages."""
    some = [*told[::12], *told[-3:]]
    lists = ["cases/?list=all", "cases/?list=unassigned", "", "customers/"]
    cases = [f"cases/{case['number'].removeprefix('C-')}/" for case in some]
    own = [f"/s/{case['status_url'].split('/s/')[1]}" for case in some]
    desk = [f"/w/xinghe/{path}" for path in (*lists, *cases)]
    for page, paths in ((open_page(client=World().signed_in("lin")), desk), (open_page(), own)):
        seen = watch(page, site)
        for path in paths:
            assert page.goto(path, wait_until="load").status == 200, path
            assert page.locator("script:not([src]):not([type=importmap])").count() == 0, path
            assert seen == [], path
