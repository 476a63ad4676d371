"""One story told with the product's verbs, each at its moment, as far as the year goes."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from amends.cases.models import Case, Escalation, Promise
from amends.cases.models.promise import PromiseKind
from amends.customers.models import Customer
from amends.customers.models.contact_point import How
from amends.events.actor import system
from amends.feedback.models import FollowUp
from amends.feedback.models.invitable import WINDOW
from amends.feedback.models.words import CALLABLE
from amends.feedback.models.words import State as Asked
from amends.now import at, now
from amends.recovery.models import Offer
from amends.recovery.models.offer_state import OfferState
from amends.recovery.models.proposing import Choice
from amends.world.simulation import phrases
from amends.world.simulation.department import Department
from amends.world.simulation.year import Story, at_work

HEARD_BY_SOMEBODY = ("phone", "visit")
WRITTEN = ("email", "web")


class Telling:
    def __init__(self, department: Department, story: Story, *, until: datetime):
        self.department, self.story, self.until = department, story, until
        self.agent = department.agent(story.holder)
        self.supervisor = department.supervisor(story.holder)

    def tell(self) -> None:
        """Everything up to the end of the year; what was to come later stays open."""
        with at(self.story.received_at):
            self.case = self._register()
            course = self._course()
            coming = next(course)
        while coming is not None and coming <= self.until:
            self._watch_promises(coming)
            with at(coming):
                self._take_up_escalations()
                coming = next(course, None)
        self._watch_promises(self.until)

    def _watch_promises(self, until: datetime) -> None:
        """Warns and breaks, as the worker does every other second."""
        while promise := self._to_check(until):
            promise.case = self.case
            with at(promise.next_check_at or until):
                promise.watch()

    def _take_up_escalations(self) -> None:
        for escalation in Escalation.objects.waiting().filter(case=self.case):
            escalation.case = self.case
            escalation.acknowledge(by=self.supervisor)

    def _to_check(self, until: datetime) -> Promise | None:
        waiting = Promise.objects.filter(case=self.case, next_check_at__lte=until)
        return waiting.order_by("next_check_at", "id").first()

    def _course(self) -> Iterator[datetime]:
        """Does what happens now, and tells when something happens again."""
        yield self._later(self.story.heard_after)
        self._write(phrases.SORRY)
        if self.story.word_given:
            yield from self._give_and_keep_word()
        for _ in range(self.story.news):
            yield self._later(timedelta(hours=20))
            self._write(phrases.NEWS)
        if self.story.remedy:
            yield from self._make_amends()
        yield self._later(self.story.solved_after)
        self._answer()
        yield from self._follow_up(content=self.story.satisfaction > 3)
        if self.case.is_being_worked_on:
            yield self._later(timedelta(hours=6))
            self._answer()
            yield from self._follow_up(content=self.story.content_at_last)

    def _register(self) -> Case:
        story, workspace = self.story, self.department.workspace
        contacts = {"phone": story.phone}
        if story.has_mail:
            contacts["email"] = f"{story.phone}@example.org"
        customer = Customer.objects.record(
            workspace, by=system, name=story.name, contacts=contacts,
            vouched=How.AGENT, language=story.language,
        )  # fmt: skip
        if story.tier and not customer.tier_id:
            customer.place_in(self.department.tiers[story.tier], by=system)
        heard = self.agent if story.channel in HEARD_BY_SOMEBODY else None
        return Case.objects.register(
            workspace, customer, by=heard or (customer if story.channel in WRITTEN else system),
            channel=story.channel, kind=story.kind, subject=story.subject, words=story.words,
            remedy_sought=[story.wanted], language=story.language, assigned_to=heard,
            team=self.department.team_of(self.agent),
        )  # fmt: skip

    def _give_and_keep_word(self) -> Iterator[datetime]:
        due = at_work(now() + timedelta(hours=4), self.department.workspace.zone)
        said = self._said(phrases.WORD_GIVEN)
        self.case.promise(said, due_at=due, by=self.agent, kind=PromiseKind.CALL_BACK)
        yield self._later(self.story.word_kept_after)
        self.case.tell(self._said(phrases.NEWS), by=self.agent)

    def _make_amends(self) -> Iterator[datetime]:
        remedies = self.department.remedies
        lines: list[Choice] = [(remedies[self.story.remedy], None)]
        if self.story.amount:
            lines.append((remedies["gift"], Decimal(self.story.amount)))
        offer = Offer.objects.propose(
            self.case, by=self.agent, lines=lines, message=self._said(phrases.OFFERED)
        )
        if offer.state == OfferState.WAITING:
            yield self._later(timedelta(hours=1))
            offer.approval.approve(by=self.supervisor)
        yield self._later(timedelta(hours=5))
        if not self.story.takes_it:
            offer.decline(by=self.case.customer, words=self._said(phrases.DECLINED))
            return
        offer.accept(by=self.case.customer)
        yield self._later(timedelta(hours=18))
        for line in offer.lines.standing():
            line.offer = offer
            line.execute(by=self.agent, reference="SIM")

    def _answer(self) -> None:
        self.case.tell(self._said(phrases.EXPLAINED), by=self.agent)
        self.case.answer(by=self.agent)
        if self.story.cause_found and self.case.round == 1:
            self.department.causes[self.story.cause].found_in(self.case, by=self.agent)

    def _follow_up(self, *, content: bool) -> Iterator[datetime]:
        follow_up = FollowUp.objects.plan(self.case)
        if follow_up is None:
            return
        follow_up.case = self.case
        yield follow_up.opens_at + timedelta(minutes=1)
        follow_up.take_next_step()
        if self.story.answers:
            yield self._later(timedelta(hours=7))
            self._hear(follow_up, content=content)
        elif follow_up.state == Asked.INVITED:
            yield now() + WINDOW + timedelta(minutes=1)
            follow_up.take_next_step()
        while follow_up.state in CALLABLE and not self.story.answers:
            yield self._later(timedelta(days=1))
            follow_up.note_not_reached(by=self.agent)

    def _hear(self, follow_up: FollowUp, *, content: bool) -> None:
        written = follow_up.state == Asked.INVITED
        follow_up.take_answer(
            by=self.case.customer if written else self.agent,
            channel="web" if written else "phone",
            satisfaction=max(self.story.satisfaction, 4) if content else 2,
            solved=content,
            words=self._said(phrases.CONTENT if content else phrases.UNHAPPY),
        )
        if follow_up.state == Asked.JUDGEMENT:
            follow_up.judge_closed(by=self.supervisor, note=self._said(phrases.EXPLAINED))

    def _write(self, words: dict[str, str]) -> None:
        how = "phone" if self.story.channel in HEARD_BY_SOMEBODY else "email"
        self.case.reply(self._said(words), by=self.agent, channel=how)

    def _said(self, words: dict[str, str]) -> str:
        return words[self.story.language]

    def _later(self, span: timedelta) -> datetime:
        return at_work(now() + span, self.department.workspace.zone)
