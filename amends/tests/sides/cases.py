"""A case and what hangs on it."""

from datetime import timedelta
from functools import cached_property

from django.core.files.uploadedfile import SimpleUploadedFile

from amends.cases.material import Material, attach_all
from amends.cases.models import (
    Attachment,
    Case,
    CaseWarning,
    CustomField,
    Escalation,
    Message,
    Oversight,
    Promise,
)
from amends.cases.recalculating import firm_up
from amends.clocks.models import WorkingCalendar
from amends.events.actor import system
from amends.events.models import Event
from amends.now import now
from amends.people.models import Membership, Role
from amends.shifts.models import Handover


class CaseRows:
    @cached_property
    def case(self) -> Case:
        with self.workspace.enter():
            return Case.objects.register(
                self.workspace, self.customer, by=system, channel="web", words="It is broken."
            )

    @cached_property
    def message(self) -> Message:
        with self.workspace.enter():
            return self.case.receive(
                "It is still broken.", by=system, held=True, html="<p>It is still broken.</p>"
            )

    @cached_property
    def attachment(self) -> Attachment:
        with self.workspace.enter():
            attach_all(Material.kept([SimpleUploadedFile("photo.txt", b"broken")]), self.message)
            return self.message.attachments.get()

    @cached_property
    def promise(self) -> Promise:
        with self.workspace.enter():
            due_at = now() + timedelta(hours=2)
            return self.case.promise("We call you", due_at=due_at, by=self.member)

    @cached_property
    def handover(self) -> Handover:
        """Given by a colleague, to the visitor where she belongs here and works on cases."""
        with self.workspace.enter():
            handling = Membership.objects.handling().filter(workspace=self.workspace)
            mine = handling.filter(pk=self._somebody.pk).first()
            receiver = mine or handling.order_by("pk").first()
            giver = handling.exclude(pk=receiver.pk).order_by("pk").first()
            return Handover.objects.offer(by=giver, to=receiver, left=[], notes="All quiet.")

    @cached_property
    def oversight(self) -> Oversight:
        """Ordered by somebody of the house who supervises, so that an agent may not say it is read."""
        with self.workspace.enter():
            leader = Membership.objects.filter(
                workspace=self.workspace, role=Role.ADMINISTRATOR
            ).first()
            due_at = now() + timedelta(days=1)
            return self.case.oversee("Tell me by then.", due_at=due_at, by=leader, leader=leader)

    @cached_property
    def warning(self) -> CaseWarning:
        with self.workspace.enter():
            said = Event.objects.filter(case_id=self.case.id, action="case.registered").get()
            self.case.warn("court", ["sue"], event=said, message=None)
            return self.case.warnings.get()

    @cached_property
    def escalation(self) -> Escalation:
        with self.workspace.enter():
            return self.case.escalate(by=self.member, why="asked")

    @cached_property
    def field(self) -> CustomField:
        with self.workspace.enter():
            return CustomField.objects.define(
                self.workspace, by=system, kind="text", code="branch-of-one", name={"en": "Branch"}
            )

    @cached_property
    def calendar(self) -> WorkingCalendar:
        with self.workspace.enter():
            return WorkingCalendar.objects.newest(self.workspace)

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
