"""What only a browser can show: that everybody can use the pages, and that nothing of a customer's runs."""

import json
import os
from pathlib import Path

import pytest

from amends.cases.models import Attachment, Case
from amends.customers.models import Customer
from amends.events.actor import system
from amends.interface.browser import serious_violations
from amends.people.models import Workspace
from amends.words import clean_text
from amends.world.fixtures import World

pytestmark = pytest.mark.browser

WATCH = "window.ran = 0; window.alert = window.confirm = window.prompt = () => { window.ran++ }"
OWN = [
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "javascript:alert(1)",
    "<details open ontoggle=alert(1)>",
    "{{constructor.constructor('alert(1)')()}}",
]


def test_a_customer_tells_us_and_everybody_can_use_the_pages(open_page):
    for look in ({"language": "zh-hans", "theme": "light"}, {"language": "en", "theme": "dark"}):
        page = open_page(width=390, **look)
        page.goto("/c/xinghe/")
        assert serious_violations(page) == []
        page.locator("[name=words]").fill("等了三个小时，没有人解释。")
        page.locator("label.pill").first.click()
        page.locator("#complaint > button").click()
        page.wait_for_url("**/received/")
        assert page.locator("[data-copy-text]").is_visible()
        assert serious_violations(page) == []
        page.locator("main .button-primary").click()
        for summary in page.locator(".deeds summary, .last-resorts summary").all():
            summary.click()
        assert serious_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_x1_x2_no_vector_runs_from_words_names_or_file_names(open_page):
    page = open_page(width=390)
    page.add_init_script(WATCH)
    for fifty in _fifties():
        page.goto(_page_full_of(fifty))
        page.locator("summary").first.click()
        assert page.locator(".said").count() == len(fifty)
        assert page.evaluate("window.ran") == 0


def _fifties() -> list[list[str]]:
    vectors = list(OWN)
    if corpora := os.environ.get("AMENDS_CORPORA"):
        collected = json.loads(Path(corpora, "xss", "vectors.json").read_text())
        vectors += [vector["payload"] for vector in collected]
    return [vectors[start : start + 50] for start in range(0, len(vectors), 50)]


def _page_full_of(vectors: list[str]) -> str:
    """A status page on which each vector stands as words, as a file's name, and all as the subject."""
    lin = World().member("lin")
    workspace = Workspace.objects.get(slug="xinghe")
    with workspace.enter():
        customer = Customer.objects.record(workspace, by=system, name=vectors[0])
        case = Case.objects.register(
            workspace,
            customer,
            by=customer,
            channel="web",
            subject=" ".join(vectors)[:200],
            words="\n".join(vectors),
            language="en",
            assigned_to=lin,
        )
        for vector in vectors:
            message = case.receive(clean_text(vector), by=customer)
            Attachment.objects.create(
                workspace=workspace,
                case=case,
                message=message,
                name=clean_text(vector)[:255],
                media_type="image/png",
                size=10,
                digest="0" * 64,
            )
        return f"/s/{case.status_token}/"
