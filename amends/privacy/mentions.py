"""Where a customer stands without a key that leads to her: in mails nobody took, in answers kept for
programs, and in words that colleagues chose."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat, Replace, Right

from amends.cases.models import Case, CustomChoice, Tag
from amends.channels.models import Delivery, InboundMail, InboundText
from amends.customers.models import Customer
from amends.desk.models import Export, Submission, View
from amends.hooks.models import Posting
from amends.people.models import StoredAnswer
from amends.privacy.traces import STRUCK

# Names of one letter are in every word.
SHORTEST = 2
# Names of views, choices and tags are unique; the end of the key keeps them so.
NAMELESS = Concat(Value(f"{STRUCK} "), Right(Cast("pk", TextField()), 6))


@dataclass(frozen=True)
class Mentions:
    """Reads contact points and cases, so it has to be asked before they are erased."""

    customer: Customer

    def erase(self) -> None:
        for rows in (
            self.mails,
            self.texts,
            self.letters,
            self.exports,
            *self._kept_for_programs(),
        ):
            rows.delete()
        # Words of hers stand in answers that name neither her nor a case.
        self._here(StoredAnswer).empty()
        for name in self._names:
            self._here(View).filter(line__contains=name).update(
                line=Replace("line", Value(name), Value(STRUCK))
            )
            for rows in self._called(name):
                rows.update(name=NAMELESS)

    @cached_property
    def _names(self) -> list[str]:
        """Of the customer and of those who go on as this one."""
        same = Q(pk=self.customer.pk) | Q(merged_into=self.customer.pk)
        names = self._here(Customer).filter(same).values_list("name", flat=True)
        return [name for name in names if len(name) >= SHORTEST]

    @cached_property
    def _addresses(self) -> list[str]:
        return self._points("email")

    @cached_property
    def _numbers(self) -> list[str]:
        return self._points("phone")

    def _points(self, kind: str) -> list[str]:
        points = self.customer.contact_points.all()
        return [point.value for point in points if point.kind == kind]

    @property
    def mails(self) -> QuerySet[InboundMail]:
        """From her, and in no case: set aside, dismissed, or not yet taken."""
        sender = Q(sender__in=self._addresses) | Q(envelope_from__in=self._addresses)
        return self._here(InboundMail).filter(sender, case=None)

    @property
    def texts(self) -> QuerySet[InboundText]:
        """SMS in no case: that she wants no more of them, for one."""
        return self._here(InboundText).filter(sender__in=self._numbers, case=None)

    @property
    def letters(self) -> QuerySet[Delivery]:
        told = [*self._addresses, *self._numbers]
        return self._here(Delivery).filter(to__in=told, case=None)

    @property
    def exports(self) -> QuerySet[Export]:
        """Any of them may hold her; whoever still needs one asks anew."""
        return self._here(Export)

    def _kept_for_programs(self) -> Iterator[QuerySet]:
        """Bodies name her by key or by the number of a case, wherever they name her."""
        told = [str(self.customer.pk), *self._addresses]
        numbers = Case.objects.filter(customer=self.customer).values_list("number", flat=True)
        told += [f'"C-{number}"' for number in numbers]
        told += self._names
        yield self._here(Posting).filter(_any("body__contains", told))
        yield self._here(Submission).filter(_any("led_to__contains", told))

    def _called(self, name: str) -> Iterator[QuerySet]:
        yield self._here(View).filter(name__contains=name)
        # A catalogue serves everybody: only what is the name and nothing else is struck out.
        yield self._here(CustomChoice).filter(name=name)
        yield self._here(Tag).filter(name=name)

    def _here(self, model) -> QuerySet:
        return model.objects.filter(workspace_id=self.customer.workspace_id)


def _any(lookup: str, values: Iterable[str]) -> Q:
    found = Q(pk__in=[])
    for value in values:
        found |= Q(**{lookup: value})
    return found
