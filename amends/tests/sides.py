"""The rows of one workspace that addresses and bodies may name, made when they are asked for."""

from datetime import timedelta
from functools import cached_property

from amends.cases.models import Case, CustomField, Escalation, Message, Promise
from amends.cases.recalculating import firm_up
from amends.channels.models import Delivery, InboundMail, Mailbox, ServiceAddress
from amends.clocks.models import WorkingCalendar
from amends.customers.models import ContactPoint, Customer, Purpose, Tier
from amends.desk.models import BulkChange, DoneDeed, Export, Notice, NoticeKind, View
from amends.desk.table.table import Table
from amends.desk.undoing import undoable
from amends.events.actor import system
from amends.events.models import Event
from amends.feedback.models import FollowUp
from amends.hooks.models import Posting, Webhook
from amends.knowledge.models import Snippet
from amends.learning.models import CaseCause, Cause
from amends.now import now
from amends.people.models import (
    Authority,
    IdentityProvider,
    Invitation,
    Leave,
    Membership,
    Role,
    Skill,
    Team,
    Token,
    Workspace,
)
from amends.privacy.models import LegalHold
from amends.recovery.asking import ask_remedy
from amends.recovery.models import Failure, Offer, OfferLine, Remedy


class Side:
    """One workspace as `visitor` may come to it; her own rows are those of the visitor."""

    def __init__(self, workspace: Workspace, visitor: Membership):
        self.workspace = workspace
        self.visitor = visitor

    @property
    def tomorrow(self) -> str:
        return (now() + timedelta(days=1)).isoformat()

    @property
    def in_two_days(self) -> str:
        return (now() + timedelta(days=2)).isoformat()

    @cached_property
    def deputy(self) -> Membership:
        """A colleague of whoever visits, who works on cases."""
        handling = Membership.objects.handling().filter(workspace=self.workspace)
        return handling.exclude(pk=self.visitor.pk).order_by("id").first()

    @cached_property
    def leave(self) -> Leave:
        """Of somebody else than who visits."""
        with self.workspace.enter():
            begins_at = now() + timedelta(days=30)
            others = self.workspace.memberships.exclude(pk=self.visitor.pk)
            return (
                others.order_by("id")
                .first()
                .take_leave(
                    begins_at=begins_at,
                    ends_at=begins_at + timedelta(days=3),
                    deputy=None,
                    by=system,
                )
            )

    @cached_property
    def skill(self) -> Skill:
        with self.workspace.enter():
            return Skill.objects.define(
                self.workspace, by=system, code="english", name={"en": "English"}
            )

    @cached_property
    def member(self) -> Membership:
        colleagues = self.workspace.memberships.filter(role=Role.AGENT).order_by("id")
        return colleagues.first()

    @cached_property
    def token(self) -> Token:
        return Token.objects.issue(self.visitor, name="till")[0]

    @cached_property
    def team(self) -> Team:
        with self.workspace.enter():
            return Team.objects.filter(workspace=self.workspace).order_by("id").first()

    @cached_property
    def invitation(self) -> Invitation:
        administrator = self.workspace.memberships.get(role=Role.ADMINISTRATOR)
        with self.workspace.enter():
            return Invitation.objects.invite("x@example.org", role=Role.READER, by=administrator)[0]

    @cached_property
    def field(self) -> CustomField:
        with self.workspace.enter():
            return CustomField.objects.define(
                self.workspace, by=system, kind="text", code="branch-of-one", name={"en": "Branch"}
            )

    @cached_property
    def tier(self) -> Tier:
        with self.workspace.enter():
            return Tier.objects.filter(workspace=self.workspace).order_by("id").first()

    @cached_property
    def view(self) -> View:
        with self.workspace.enter():
            return View.objects.keep(by=self._somebody, name="Open ones", line="state:open")

    @cached_property
    def bulk_change(self) -> BulkChange:
        with self.workspace.enter():
            before = [(self.case, {"tags": []})]
            return BulkChange.objects.make("tag", before, by=self._somebody)

    @cached_property
    def done_deed(self) -> DoneDeed:
        with self.workspace.enter(), undoable(self.case, "tag", by=self._somebody):
            self.case.tag("a deed", by=self._somebody)
        with self.workspace.enter():
            return DoneDeed.objects.get(case=self.case.pk, membership=self._somebody.pk)

    @property
    def _somebody(self) -> Membership:
        """The visitor, where she belongs here."""
        return self.visitor if self.visitor.workspace_id == self.workspace.id else self.member

    @cached_property
    def customer(self) -> Customer:
        with self.workspace.enter():
            known = Customer.objects.filter(workspace=self.workspace).order_by("id").first()
            return known or Customer.objects.record(
                self.workspace, by=system, name="Somebody", contacts={}
            )

    @cached_property
    def purpose(self) -> Purpose:
        with self.workspace.enter():
            return Purpose.objects.get(workspace=self.workspace, code="news")

    @cached_property
    def legal_hold(self) -> LegalHold:
        with self.workspace.enter():
            return LegalHold.objects.place(self.customer, by=self.member, reason="Court")

    @cached_property
    def contact_point(self) -> ContactPoint:
        with self.workspace.enter():
            self.customer.add_contacts({"email": f"{self.workspace.slug}@example.org"}, by=system)
            return self.customer.contact_points.order_by("id").first()

    @property
    def service_address(self) -> ServiceAddress:
        return self.workspace.service_addresses.first()

    @cached_property
    def mailbox(self) -> Mailbox:
        with self.workspace.enter():
            return Mailbox.objects.add(
                self.workspace,
                service_address=self.service_address,
                host="imap.example.net",
                user="desk",
                password="secret",
                by=system,
            )

    @cached_property
    def mail(self) -> InboundMail:
        with self.workspace.enter():
            InboundMail.objects.keep(
                self.service_address,
                b"Subject: unsolicited\r\n\r\nhello",
                envelope_from="",
                envelope_to=self.service_address.address,
                source="smtp",
            )
            mail = InboundMail.objects.latest("received_at", "id")
            mail.settle(InboundMail.State.QUARANTINED, InboundMail.Reason.NO_SENDER)
            return mail

    @cached_property
    def letter(self) -> Delivery:
        with self.workspace.enter():
            return Delivery.objects.queue(
                self.workspace, to="x@example.org", purpose="other", subject="x", text="x"
            )

    @cached_property
    def webhook(self) -> Webhook:
        with self.workspace.enter():
            url = "https://crm.example.org/hook"
            return Webhook.objects.open(
                self.workspace, name="CRM", url=url, actions=["case.closed"], by=system
            )[0]

    @cached_property
    def provider(self) -> IdentityProvider:
        """One to which the browser is sent without asking it first."""
        with self.workspace.enter():
            return IdentityProvider.objects.open(
                self.workspace,
                kind="dingtalk",
                name="钉钉",
                address="https://api.dingtalk.com",
                sign_in_address="https://login.dingtalk.com/oauth2/auth",
                client="ding-app",
                within="ding-corp",
                secret="kept",
                by=system,
            )

    @cached_property
    def posting(self) -> Posting:
        with self.workspace.enter():
            self.webhook.try_out(by=system)
            return self.webhook.postings.get()

    @cached_property
    def case(self) -> Case:
        with self.workspace.enter():
            return Case.objects.register(
                self.workspace, self.customer, by=system, channel="web", words="It is broken."
            )

    @cached_property
    def follow_up(self) -> FollowUp:
        with self.workspace.enter():
            case = Case.objects.get(pk=self.case.pk)
            case.answer(by=self.member)
            return FollowUp.objects.plan(case)

    @cached_property
    def cause(self) -> Cause:
        with self.workspace.enter():
            return Cause.objects.filter(workspace=self.workspace).order_by("id").first()

    @cached_property
    def finding(self) -> CaseCause:
        with self.workspace.enter():
            return self.cause.found_in(self.case, by=self.member)

    @cached_property
    def remedy(self) -> Remedy:
        with self.workspace.enter():
            return Remedy.objects.get(workspace=self.workspace, code="refund")

    @cached_property
    def offer(self) -> Offer:
        """One above the agent's authority: it waits for approval."""
        with self.workspace.enter():
            ask_remedy(self.case, ["refund"], by=self.member)
            return Offer.objects.propose(self.case, by=self.member, lines=[(self.remedy, 420)])

    @cached_property
    def line(self) -> OfferLine:
        with self.workspace.enter():
            return self.offer.lines.get()

    @cached_property
    def failure(self) -> Failure:
        with self.workspace.enter():
            return Failure.objects.record(self.case, by=self.member, kind="late", source="process")

    @cached_property
    def message(self) -> Message:
        with self.workspace.enter():
            return self.case.receive(
                "It is still broken.", by=system, held=True, html="<p>It is still broken.</p>"
            )

    @cached_property
    def promise(self) -> Promise:
        with self.workspace.enter():
            due_at = now() + timedelta(hours=2)
            return self.case.promise("We call you", due_at=due_at, by=self.member)

    @cached_property
    def escalation(self) -> Escalation:
        with self.workspace.enter():
            return self.case.escalate(by=self.member, why="asked")

    @cached_property
    def notice(self) -> Notice:
        """Of the visitor."""
        with self.workspace.enter():
            event = Event.objects.filter(case_id=self.case.id).order_by("id").first()
            return Notice.objects.tell(event, self.visitor, NoticeKind.WROTE)[0]

    @cached_property
    def export(self) -> Export:
        """Of the visitor, where she belongs here, and written."""
        with self.workspace.enter():
            asked = Export.objects.ask(Table(self._somebody), "csv", by=self._somebody)
            asked.begin(expected=0)
            asked.finish(b"Number", rows=0)
            return asked

    @cached_property
    def recalculation(self) -> Event:
        """After which a promise of the case is due at another time."""
        with self.workspace.enter():
            self.case.promises.filter(rule__isnull=False).update(provisional=True, due_at=now())
            firm_up()
            finished = Event.objects.filter(
                workspace_id=self.workspace.id, action="recalculation.finished"
            )
            return finished.get()

    @cached_property
    def authority(self) -> Authority:
        with self.workspace.enter():
            return Authority.objects.get(workspace=self.workspace, role=Role.AGENT)

    @cached_property
    def calendar(self) -> WorkingCalendar:
        with self.workspace.enter():
            return WorkingCalendar.objects.newest(self.workspace)

    @cached_property
    def snippet(self) -> Snippet:
        with self.workspace.enter():
            return Snippet.objects.filter(workspace=self.workspace).order_by("id").first()
