"""Conversations come in one by one, each whole or not at all, and each only once."""

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import groupby
from types import ModuleType

from django.db import DataError, IntegrityError, transaction

from amends.cases.models import Case, CaseTag, Tag
from amends.customers.models import Customer
from amends.customers.models.contact_point import UnusableContact, normalised
from amends.database import insert_together
from amends.events.actor import system
from amends.importing.elsewhere.colleagues import Colleagues
from amends.importing.elsewhere.conversation import LeftOut, Person, Reason
from amends.importing.elsewhere.past_complaint import PastComplaint
from amends.importing.elsewhere.reading import Thing
from amends.people.models import Workspace


class Came(Enum):
    IN = "in"
    BEFORE = "before"


class Conversations:
    """`program` reads the things of one program: zendesk, chatwoot. To be asked inside the workspace."""

    def __init__(
        self, program: ModuleType, workspace: Workspace, *, users: Iterable[Thing] = ()
    ) -> None:
        self._program, self._workspace = program, workspace
        self._people = program.people(users)
        self._colleague = Colleagues(workspace)

    def told(self, things: Iterable[Thing]) -> Iterator[PastComplaint | LeftOut]:
        for thing in things:
            yield PastComplaint.of(
                self._program.conversation(thing, self._people),
                self._program.SOURCE,
                workspace=self._workspace,
                colleague=self._colleague,
            )

    def bring_in(self, told: PastComplaint | LeftOut) -> Came | LeftOut:
        if isinstance(told, LeftOut):
            return told
        try:
            with transaction.atomic():
                return self._write(told)
        # What no check of ours foresaw, or somebody else wrote just then, costs one conversation,
        # not the rest.
        except (DataError, IntegrityError):
            return LeftOut(told.told.key, Reason.REFUSED)

    def known(self, keys: Iterable[str]) -> set[str]:
        """Those of these conversations that are here already."""
        cases = Case.objects.filter(workspace=self._workspace, imported_from=self._program.SOURCE)
        return set(cases.filter(intake_id__in=list(keys)).values_list("intake_id", flat=True))

    def _write(self, complaint: PastComplaint) -> Came:
        if self.known([complaint.row.id]):
            return Came.BEFORE
        customer = self._customer(complaint.told.person)
        number = self._workspace.next_number()
        case, rows = complaint.rows(self._workspace, number, customer=customer)
        rows += [self._tagged(case, name) for name in sorted(complaint.tags)]
        rows.sort(key=lambda row: type(row).__name__)
        for _kind, group in groupby(rows, key=type):
            insert_together(list(group))
        case.make_findable_by("\n".join(line.text for line in complaint.told.further))
        return Came.IN

    def _customer(self, person: Person) -> Customer | None:
        """Whoever the program knew under this key; what she was called there proves nothing."""
        if not person.key:
            return None
        key = f"{self._program.SOURCE}:{person.key}"
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
