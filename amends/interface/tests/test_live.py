"""News from elsewhere, through one stream for all the tabs of a browser."""

import pytest

from amends.interface.tests.stream import stream

pytestmark = pytest.mark.browser

LISTEN = """async ticket => {
  document.head.insertAdjacentHTML("beforeend", `<meta name="live" content="${ticket}" data-worker="/static/interface/js/live-worker.js">`)
  window.heard = []
  for (const topic of ["case:7", "case:8", "list"]) {
    const element = document.createElement("div")
    element.dataset.live = topic
    element.addEventListener("live", () => heard.push(topic))
    document.body.append(element)
  }
  await import("/static/interface/js/live.js?again")
}"""


@pytest.fixture
def news(settings):
    settings.DEMO = True
    with stream() as server:
        settings.LIVE_URL = server.url
        yield server


@pytest.fixture
def tab(news, open_page):
    page = open_page()
    page.goto("/interface/gallery/list/")
    page.evaluate(LISTEN, f"{news.url}/ticket")
    return page


def wait_for(page, *topics):
    page.wait_for_function("wanted => heard.join() === wanted", arg=",".join(topics))


def test_only_what_changed_is_told(tab, news):
    news.news.put(["case:7"])
    wait_for(tab, "case:7")


def test_a_word_about_all_cases_reaches_every_case_but_not_the_list(tab, news):
    news.news.put(["case"])
    wait_for(tab, "case:7", "case:8")


def test_many_tabs_share_one_stream(tab, news):
    second = tab.context.new_page()
    second.goto("/interface/gallery/desk/")
    second.evaluate(LISTEN, f"{news.url}/ticket")
    news.news.put(["list"])
    wait_for(tab, "list")
    wait_for(second, "list")
    assert news.streams == 1


def test_a_browser_without_shared_workers_has_one_tab_that_leads(news, open_page):
    page = open_page()
    page.add_init_script("delete window.SharedWorker")
    page.goto("/interface/gallery/list/")
    page.evaluate(LISTEN, f"{news.url}/ticket")
    news.news.put(["list"])
    wait_for(page, "list")
