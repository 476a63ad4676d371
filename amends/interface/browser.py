"""A real browser before the running product, for what only a browser can show.

Tests that ask for `browser_page` are marked `browser`; where there is no Chromium they are
skipped and say so. A test fails when its page logs an error or breaks the content policy.
"""

import os
import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from pytest_django.live_server_helper import LiveServer

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


GIVEN_UP = ("htmx:sendAbort", "htmx:afterRequest")


@pytest.fixture(scope="session")
def chromium() -> Iterator:
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    # The browser's own loop runs in this thread, and Django would take us for asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def site(committed_db) -> Iterator[str]:
    """The product served over HTTP from a database of its own; its address."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()


@pytest.fixture
def open_page(chromium, site) -> Iterator:
    """Opens a page as somebody sees it: `open_page(width=390, language="zh-hans", theme="dark")`.

    `client` is a signed-in test client whose session the browser takes over. With `touch` there is
    a finger, not a mouse; `contrast="more"` and `text="130"` are what one may choose as well.
    """
    contexts, complaints = [], []

    def opened(
        *,
        width: int = 1440,
        language: str = "en",
        theme: str = "light",
        touch: bool = False,
        client=None,
        **chosen: str,
    ):
        context = chromium.new_context(
            base_url=site,
            has_touch=touch,
            color_scheme=theme,
            reduced_motion="reduce",  # nothing is judged while it fades in
            viewport={"width": width, "height": 844 if width < 500 else 900},
        )
        cookies = {"language": language, "theme": theme, **chosen}
        cookies |= {name: morsel.value for name, morsel in client.cookies.items()} if client else {}
        context.add_cookies([{"name": n, "value": v, "url": site} for n, v in cookies.items()])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda m: complaints.extend([m.text] if _is_complaint(m) else []))
        contexts.append(context)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not complaints


def _is_complaint(message) -> bool:
    """A page that is left takes with it what it had asked for, which htmx calls an error; and a form
    that comes back to be mended is told to the console."""
    comes_back = "status of 422" in message.text
    return message.type == "error" and not comes_back and not message.text.startswith(GIVEN_UP)


@pytest.fixture
def browser_page(open_page):
    return open_page()


# Without preloading, axe writes no style of its own into the page, which the policy forbids; and what
# is well is not described, which would take longer than all the rest.
SERIOUS = """() => axe.run({ preload: false, resultTypes: ["violations"] }).then(found => found.violations
  .filter(each => ["serious", "critical"].includes(each.impact))
  .map(each => [each.id, each.nodes.slice(0, 5).map(node => node.target)]))"""


def serious_violations(page) -> list[tuple[str, list]]:
    """What would keep somebody from using the page, by axe-core."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [(name, places) for name, places in page.evaluate(SERIOUS)]
