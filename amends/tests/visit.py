"""A first visit, step by step, as the people of the cast do it with their browsers.

Forms are found by where they lead, so that one walk speaks every language.
"""

import re
from collections.abc import Callable
from contextlib import contextmanager

from playwright.sync_api import Page, expect

from amends.cases.models import Case
from amends.channels.models import Delivery
from amends.interface.browser import serious_violations
from amends.people.tests.doors import PASSWORD
from amends.recurring import RECURRING
from amends.tests.spoken import Spoken
from amends.world.fixtures import World

DESK = "/w/xinghe/"
MAIL = "visitor@example.org"
ENGLISH_SENTENCE = re.compile(r"[A-Za-z’']{2,}(?: [A-Za-z’']{2,})+")
EVERYTHING_THAT_CAN_BE_READ = """() => {
  const body = document.body.cloneNode(true)
  body.querySelectorAll("script, style, template, [lang^=en]").forEach(one => one.remove())
  const said = [...body.querySelectorAll("[aria-label], [title], [placeholder]")].flatMap(
    one => ["aria-label", "title", "placeholder"].map(name => one.getAttribute(name) ?? ""))
  return [document.title, body.textContent, ...said].join("\\n")
}"""


def work() -> None:
    """The worker's round; twice, because one job reads what another has written."""
    for job in RECURRING * 2:
        while job.run() is True:
            pass


class Visit:
    def __init__(self, open_page: Callable, *, spoken: Spoken, language: str, **look) -> None:
        self._new_page = lambda: open_page(language=language, **look)
        self._chinese = language.startswith("zh")
        self.spoken = spoken
        self.number = ""
        self.wrong: list[tuple[str, list]] = []

    # Step 1
    def sign_in(self, mail_name: str) -> Page:
        """Somebody of the cast before the first page of their day."""
        page = self._new_page()
        page.goto("/account/login/")
        self.look_at(page)
        page.fill("input[name=login]", f"{mail_name}@example.com")
        page.fill("input[name=password]", PASSWORD)
        page.click("main form button")
        page.wait_for_url("**/w/*/")
        self.look_at(page)
        return page

    # Step 2
    def complain(self) -> Page:
        """A customer tells what happened and stays on her status page."""
        page = self._new_page()
        page.goto("/c/xinghe/")
        self.look_at(page)
        page.fill("[name=words]", self.spoken.complaint)
        page.check("[name=remedy_sought][value=refund]", force=True)
        page.fill("[name=email]", MAIL)
        page.click("#complaint > button")
        page.wait_for_url("**/received/")
        self.look_at(page)
        self.number = page.locator(".big-number").inner_text().rsplit("-")[-1].lstrip("0")
        assert "/s/" in page.input_value("#link")
        assert page.locator(".card-next b").inner_text()
        page.click("main .button-primary")
        expect(page.locator(".own")).to_have_text(self.spoken.complaint)
        self.look_at(page)
        return page

    def register_by_hand(self, desk: Page) -> None:
        """The agent writes down what somebody known says: one key at a desk, one tab on a phone."""
        tab = desk.locator(".bottom-tabs a[href$='/cases/new/']")
        if tab.is_visible():
            tab.click()
        else:
            desk.keyboard.press("n")
        desk.wait_for_url(f"**{DESK}cases/new/")
        desk.locator("[name=phone]").press_sequentially("13800138000")
        expect(desk.locator("#known [name=customer]").first).to_be_checked()
        desk.fill("[name=words]", self.spoken.heard)
        self.look_at(desk)
        desk.click("#registration .button-primary")
        expect(desk.locator(".words q")).to_have_text(self.spoken.heard)
        self.look_at(desk)

    # Step 3
    def read_and_take(self, desk: Page) -> None:
        desk.goto(f"{DESK}cases/{self.number}/")
        expect(desk.locator(".words q")).to_have_text(self.spoken.complaint)
        self.look_at(desk)
        with self.form(desk, "holder"):
            pass

    def reply_with_a_promise(self, desk: Page) -> None:
        """What is typed holds a promise; one tick makes it a clock, and a letter leaves."""
        with self.form(desk, "messages") as reply:
            reply.locator("textarea").press_sequentially(self.spoken.reply)
            reply.locator("[name=spotted-wanted]").check()
            self.look_at(desk)
        expect(desk.locator("#promises .promise-line")).to_contain_text([self.spoken.promise])
        work()
        assert self.spoken.reply in self.letter_to(MAIL, "promise").text

    def note(self, desk: Page) -> None:
        desk.click("#composer a[href='?tab=note']")
        with self.form(desk, "notes") as note:
            note.locator("textarea").fill(self.spoken.note)
        expect(desk.locator(".bubble[data-way=note]")).to_contain_text(self.spoken.note)

    def escalate(self, desk: Page) -> None:
        with self.form(desk, "escalation") as escalation:
            escalation.locator("[name=reason]").fill(self.spoken.need)
        work()
        assert self.letter_to("wang@example.com", "escalation")

    def tag(self, desk: Page) -> None:
        with self.form(desk, "tags") as tag:
            tag.locator("[name=name]").fill(self.spoken.tag)
        expect(desk.locator("#description .tag")).to_contain_text([self.spoken.tag])

    # Step 4
    def offer(self, desk: Page, remedy: str) -> None:
        with self.form(desk, "offers") as proposal:
            proposal.locator(f"[value={remedy}]").check()
        self.look_at(desk)

    def accept(self, customer: Page) -> None:
        customer.reload()
        customer.locator("form:has([value=accept]) button").click()
        self.look_at(customer)

    def decline(self, customer: Page) -> None:
        customer.reload()
        customer.locator("details:has([value=decline]) summary").click()
        customer.fill("form:has([value=decline]) textarea", self.spoken.not_wanted)
        customer.locator("form:has([value=decline]) button").click()
        self.look_at(customer)

    def approve(self, supervisor: Page) -> None:
        supervisor.goto(f"{DESK}approvals/")
        self.look_at(supervisor)
        supervisor.locator(".row-list a").first.click()
        supervisor.locator("form:has([value=approve]) button").click()
        supervisor.wait_for_load_state()
        self.look_at(supervisor)

    # Step 5
    def execute(self, desk: Page, *, proof: str) -> None:
        desk.reload()
        with self.form(desk, "execution") as execution:
            execution.locator("[name=reference]").fill(proof)
            execution.locator("[name=proof]").set_input_files(
                {
                    "name": f"{proof}.pdf",
                    "mimeType": "application/pdf",
                    "buffer": b"%PDF-1.4 paid %%EOF",
                }
            )
        expect(desk.locator("#recovery")).to_contain_text(proof)
        self.look_at(desk)

    def receive(self, customer: Page) -> None:
        """What was promised has arrived, says the customer herself."""
        customer.reload()
        customer.locator("form:has([name=received]) button").click()
        self.look_at(customer)

    def answer(self, desk: Page) -> None:
        desk.reload()
        with self.form(desk, "messages") as reply:
            reply.locator("textarea").fill(self.spoken.explanation)
            for promise in reply.locator("[name=keeps]").all():
                promise.check()
        with self.form(desk, "answer"):
            pass
        self.look_at(desk)

    def judge(self, customer: Page, *, satisfaction: int, solved: bool) -> None:
        """The letter of the follow-up leads the customer to its page."""
        work()
        link = re.search(r"https?://[^/\s]+(/f/\S+)", self.letter_to(MAIL, "follow_up").text)
        customer.goto(link[1])
        self.look_at(customer)
        customer.fill("[name=words]", self.spoken.afterwards)
        customer.check(f"[name=solved][value={'yes' if solved else 'no'}]", force=True)
        customer.check(f"[name=satisfaction][value='{satisfaction}']", force=True)
        customer.click("form:has([name=satisfaction]) button")
        expect(customer.locator(".said")).to_have_text(self.spoken.afterwards)
        self.look_at(customer)
        work()

    # Step 6
    def open_what_is_behind_a_figure(self, director: Page) -> None:
        director.goto(f"{DESK}pulse/")
        self.look_at(director)
        director.locator(".figure a[href*='part=all']").first.click()
        director.wait_for_url("**/pulse/*/**")
        self.look_at(director)
        director.click(f"table a[href*='/cases/{self.number}/']")
        expect(director.locator(".words q")).to_have_text(self.spoken.complaint)

    # At every step
    def look_at(self, page: Page) -> None:
        """Everybody can use the page, it never scrolls sideways, and it speaks one language."""
        found: list = serious_violations(page)
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            found.append("scrolls sideways")
        if self._chinese:
            found += ENGLISH_SENTENCE.findall(page.evaluate(EVERYTHING_THAT_CAN_BE_READ))
        if found:
            self.wrong.append((page.url, found))

    @contextmanager
    def form(self, page: Page, noun: str):
        """The form that leads to `noun`, opened to be filled in, then sent and taken."""
        form = page.locator(f"form[action$='/{noun}/']").first
        bringing = page.locator(
            f"details[data-brings={noun}] > summary, a[data-brings={noun}]"
        ).first
        if bringing.count() and not form.count():
            bringing.click()
        folded = page.locator("details:not([open])", has=form)
        for fold in folded.all():
            fold.locator("> summary").click()
        yield form
        drawn = form.element_handle()
        with page.expect_response(
            lambda answer: answer.request.method == "POST" and f"/{noun}/" in answer.url
        ) as answered:
            form.locator("button:not([type=button])").last.click()
        assert answered.value.ok, answered.value.status
        drawn.wait_for_element_state("hidden")

    @staticmethod
    def letter_to(address: str, purpose: str) -> Delivery:
        """The latest letter for this purpose that waits to be sent."""
        with World().home.enter():
            return Delivery.objects.filter(to=address, purpose=purpose).latest("queued_at")

    def state(self) -> tuple[str, int]:
        """How the case stands, and in which round."""
        with World().home.enter():
            case = Case.objects.get(number=self.number)
        return case.state, case.round
