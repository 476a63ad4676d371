"""A call that 12345 handed over: taken in with its number, answered in time, and printed under the seal."""

import io
import re
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from amends.cases.models import Case
from amends.interface.browser import serious_violations
from amends.now import now
from amends.referrals.forms import FORMAT
from amends.world.fixtures import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]
THEIRS = "SH20261122-0417"
PHONE = 390


@pytest.fixture(autouse=True)
def file_store(settings, tmp_path):
    settings.FILES = tmp_path / "files"


def test_a_12345_case_is_answered_before_its_own_deadline_with_a_printed_letter(
    open_page, committed_db
):
    world = World()
    agent = open_page(client=world.signed_in("lin"), language="zh-hans")
    agent.goto("/w/xinghe/cases/new/")
    agent.fill("[name=phone]", "138 0013 8000")
    expect(agent.locator("#known")).to_contain_text("周雅婷")
    agent.select_option("[name=source]", "12345")
    agent.fill("[name=words]", "航班取消没有通知，要求退票。")
    agent.locator("[name=words]").press("Control+Enter")
    expect(agent.locator("#case-head")).to_be_visible()
    due = timezone.localtime(now() + timedelta(days=3), world.home.zone)
    _take_in(agent, due)
    referral = agent.url
    assert serious_violations(agent) == []
    agent.fill("form[action$='/answer/'] textarea", "已向来电人说明原因，票款已退还。")
    agent.click("form[action$='/answer/'] button")
    agent.click("a[href*='?referral=']")
    agent.locator("a[href*='template=']", has_text="关于转办件").click()
    assert agent.input_value("[name=addressee]") == "12345"
    agent.click("main .form-actions button")
    agent.click("form[action$='/seal/'] button")
    expect(agent.locator("main")).to_contain_text(re.compile(r"客服函〔\d{4}〕1号"))
    expect(agent.locator("form[action$='/decision/']")).to_have_count(0)

    supervisor = open_page(width=PHONE, client=world.signed_in("wang"), language="zh-hans")
    supervisor.goto(agent.url)
    assert serious_violations(supervisor) == []
    assert supervisor.evaluate("document.documentElement.scrollWidth") <= PHONE
    supervisor.locator("form[action$='/decision/'] label.pill").first.click()
    supervisor.click("form[action$='/decision/'] button")
    expect(supervisor.locator("form[action$='/decision/']")).to_have_count(0)

    agent.reload()
    pdf = PdfReader(io.BytesIO(agent.request.get(f"{agent.url}file/").body()))
    printed = "".join(page.extract_text() for page in pdf.pages)
    for words in ("客服函〔", "12345", THEIRS, "贵单位转来的", "票款已退还", "盖章处"):
        assert words in printed
    assert _embeds_its_fonts(pdf) and not _reaches_out(pdf)
    agent.fill("form[action$='/courier/'] [name=courier]", "顺丰")
    agent.fill("form[action$='/courier/'] [name=number]", "SF1234567890")
    agent.click("form[action$='/courier/'] button")
    expect(agent.locator("main")).to_contain_text("SF1234567890")

    agent.goto(referral)
    expect(agent.locator("main")).to_contain_text("票款已退还。")
    with world.home.enter():
        answered = Case.objects.get().referrals.get()
        assert answered.ended_at < answered.due_at
        assert answered.due_at == due.replace(second=0, microsecond=0)
        assert answered.answer_promise.state == "kept"
        assert answered.letters.get().courier_number == "SF1234567890"


def _take_in(page: Page, due: datetime) -> None:
    page.locator("#referrals a").last.click()
    page.select_option("[name=platform]", label="12345")
    page.fill("[name=their_number]", THEIRS)
    page.fill("[name=due_at]", f"{due:{FORMAT}}")
    page.click("main .form-actions button")
    expect(page.locator("h1")).to_contain_text(THEIRS)


def _embeds_its_fonts(pdf: PdfReader) -> bool:
    fonts = pdf.pages[0]["/Resources"]["/Font"].values()
    inner = [font.get_object()["/DescendantFonts"][0].get_object() for font in fonts]
    return bool(inner) and all(
        {"/FontFile2", "/FontFile3"} & font["/FontDescriptor"].get_object().keys() for font in inner
    )


def _reaches_out(pdf: PdfReader) -> bool:
    """Whether anything in it would be opened, run or fetched when it is read."""
    starts = {"/OpenAction", "/AA", "/AF"} & pdf.trailer["/Root"].get_object().keys()
    return bool(starts) or any({"/Annots", "/AA"} & page.keys() for page in pdf.pages)
