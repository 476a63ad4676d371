"""What somebody told us at the public door, and the case that comes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from amends.cases.material import Material, attach_all, open_with
from amends.cases.models import Case, CustomField
from amends.cases.models.words import Channel
from amends.customers.models import Customer
from amends.customers.models.contact_point import normalised
from amends.events.actor import system
from amends.people.models import Workspace


@dataclass(frozen=True, kw_only=True)
class Complaint:
    """`submission` names the sheet that was filled in: sent twice, it makes one case, and what was
    added to it meanwhile (after a step back in the browser) is added to that case."""

    submission: UUID
    words: str
    remedy_sought: Sequence[str] = ()
    name: str = ""
    salutation: str = ""
    contacts: Mapping[str, str]
    order_no: str = ""
    language: str = ""
    filled: Mapping[CustomField, Any] = field(default_factory=dict)

    def file(self, workspace: Workspace, material: Sequence[Material] = ()) -> Case:
        try:
            with transaction.atomic():
                return self._known(workspace, material) or self._register(workspace, material)
        except IntegrityError:
            # The same sheet arrived twice at once, and the other was first.
            if case := self._known(workspace, material):
                return case
            raise

    @property
    def _intake_id(self) -> str:
        return f"sheet {self.submission}"

    def _register(self, workspace: Workspace, material: Sequence[Material]) -> Case:
        customer = Customer.objects.record(
            workspace,
            by=system,
            name=self.name,
            salutation=self.salutation,
            contacts=self.contacts,
            language=self.language,
        )
        case = Case.objects.register(
            workspace,
            customer,
            by=customer,
            channel=Channel.WEB,
            words=self.words,
            remedy_sought=list(self.remedy_sought),
            order_no=self.order_no,
            language=self.language,
            intake_id=self._intake_id,
        )
        if self.filled:
            case.fill(self.filled, by=customer)
        open_with(case, material)
        return case

    def _known(self, workspace: Workspace, material: Sequence[Material]) -> Case | None:
        known = Case.objects.filter(
            workspace=workspace, imported_from="", intake_id=self._intake_id
        )
        case = known.select_related("customer", "workspace").first()
        if case:
            self._add_to(case, material)
        return case

    def _add_to(self, case: Case, material: Sequence[Material]) -> None:
        with transaction.atomic():
            case.lock()
            self._complete(case.customer)
            case.fill(self.filled, by=case.customer)
            has = set(case.attachments.values_list("digest", flat=True))
            fresh = [each for each in material if each.file.sha256 not in has]
            said = {case.own_words, *case.messages.values_list("text", flat=True)}
            if self.words in said and not fresh:
                return
            more = case.receive("" if self.words in said else self.words, by=case.customer)
            attach_all(fresh, more)

    def _complete(self, customer: Customer) -> None:
        if self.name and not customer.name:
            customer.change(by=customer, name=self.name, salutation=self.salutation)
        country = customer.workspace.country
        given = {kind: value for kind, value in self.contacts.items() if value}
        points = {kind: normalised(kind, value, country) for kind, value in given.items()}
        customer.add_contacts(points, by=customer)
