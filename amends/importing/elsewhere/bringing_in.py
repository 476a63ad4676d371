"""Conversations come in one by one, each whole or not at all, and each only once."""

from collections.abc import Callable, Iterable
from itertools import groupby
from types import ModuleType

from django.db import transaction

from amends.cases.models import Case, CaseTag, Tag
from amends.customers.models import Customer
from amends.customers.models.contact_point import UnusableContact, normalised
from amends.database import insert_together
from amends.events.actor import system
from amends.importing.complaints import Summary
from amends.importing.elsewhere.conversation import BadConversation, Person
from amends.importing.elsewhere.past_complaint import PastComplaint
from amends.importing.elsewhere.reading import Thing
from amends.importing.mapping import BadRow
from amends.people.models import Workspace


class Conversations:
    """`program` reads the things of one program: zendesk, chatwoot. Those that cannot come in are
    told to `refused`, with the reason."""

    def __init__(
        self,
        program: ModuleType,
        workspace: Workspace,
        *,
        users: Iterable[Thing] = (),
        refused: Callable[[str], object] = lambda reason: None,
    ) -> None:
        self._program, self._workspace, self._refused = program, workspace, refused
        self._people = program.people(users)
        self.summary = Summary()

    def bring_in(self, things: Iterable[Thing]) -> Summary:
        with self._workspace.enter():
            for thing in things:
                try:
                    told = self._program.conversation(thing, self._people)
                    complaint = PastComplaint.of(told, self._program.SOURCE, self._workspace)
                except (BadConversation, BadRow) as error:
                    self.summary.rejected += 1
                    self._refused(str(error))
                    continue
                self._write(complaint)
        return self.summary

    def _write(self, complaint: PastComplaint) -> None:
        with transaction.atomic():
            if self._cases().filter(intake_id=complaint.row.id).exists():
                self.summary.already_there += 1
                return
            customer = self._customer(complaint.told.person)
            number = self._workspace.next_number()
            case, rows = complaint.rows(self._workspace, number, customer=customer)
            rows += [self._tagged(case, name) for name in sorted(complaint.tags)]
            rows.sort(key=lambda row: type(row).__name__)
            for _kind, group in groupby(rows, key=type):
                insert_together(list(group))
            case.make_findable_by("\n".join(line.text for line in complaint.told.further))
            self.summary.imported += 1

    def _cases(self):
        return Case.objects.filter(workspace=self._workspace, imported_from=self._program.SOURCE)

    def _customer(self, person: Person) -> Customer | None:
        """Whoever the program knew under this key; what she was called there proves nothing."""
        if not person.key:
            return None
        key = f"{self._program.SOURCE}:{person.key}"[:80]
        known = Customer.objects.filter(workspace=self._workspace, external_id=key)
        if found := known.prefetch_related("contact_points").first():
            return found.goes_on_as
        told = {"email": person.email, "phone": person.phone}
        contacts = {kind: value for kind, value in told.items() if self._is_usable(kind, value)}
        customer = Customer.objects.record(
            self._workspace, by=system, name=person.name[:120], contacts=contacts
        )
        customer.external_id = key
        customer.save(update_fields=["external_id"])
        return customer

    def _is_usable(self, kind: str, value: str) -> bool:
        try:
            return bool(value and normalised(kind, value, self._workspace.country))
        except UnusableContact:
            return False

    def _tagged(self, case: Case, name: str) -> CaseTag:
        tag, _new = Tag.objects.get_or_create(workspace=self._workspace, name=name)
        return CaseTag(workspace=self._workspace, case=case, tag=tag)
