"""What stands in the custom fields of a case. The database holds each value in the column of its kind,
and nothing that was typed is ever executed."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models, transaction
from django.db.models import Q

from amends.cases.actions import CaseAction
from amends.cases.facts import Filled
from amends.cases.models.custom_field import CustomField, FieldKind
from amends.events.actor import Acting
from amends.people.models import WorkspaceRow
from amends.people.models.row import within
from amends.words.cleaning import clean_text, normalise

LONGEST_TEXT = 500
LONGEST_KEY = 200
# Which column holds a value of which kinds, and how the column looks when it is empty.
COLUMNS: dict[str, tuple[tuple[FieldKind, ...], Q]] = {
    "text": ((FieldKind.TEXT,), Q(text="")),
    "number": ((FieldKind.NUMBER, FieldKind.MONEY), Q(number=None)),
    "currency": ((FieldKind.MONEY,), Q(currency="")),
    "day": ((FieldKind.DATE,), Q(day=None)),
    "choice": ((FieldKind.CHOICE, FieldKind.SEVERAL), Q(choice=None)),
    "customer": ((FieldKind.CUSTOMER,), Q(customer=None)),
    "yes": ((FieldKind.YES_NO,), Q(yes=None)),
}


class CustomValue(WorkspaceRow):
    """One value; of `several` one row for each that was chosen. Keys in the database keep `kind` that
    of the field, and the choice one of the field's."""

    case = within("cases.Case", models.CASCADE, related_name="custom_values")
    field = within("cases.CustomField", related_name="+")
    kind = models.CharField(max_length=8, choices=FieldKind.choices)
    text = models.CharField(max_length=LONGEST_TEXT, blank=True)
    # The text as it is compared, so that an index finds it in either Chinese script.
    key = models.CharField(max_length=LONGEST_KEY, blank=True, db_collation="C")
    number = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    day = models.DateField(null=True, blank=True)
    choice = within("cases.CustomChoice", null=True, blank=True, related_name="+")
    customer = within("customers.Customer", null=True, blank=True, related_name="+")
    yes = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [
            *(
                models.CheckConstraint(
                    condition=(Q(kind__in=kinds) & ~empty) | (~Q(kind__in=kinds) & empty),
                    name=f"custom_{column}_where_it_belongs",
                )
                for column, (kinds, empty) in COLUMNS.items()
            ),
            models.UniqueConstraint(
                fields=["case", "field"],
                condition=~Q(kind=FieldKind.SEVERAL),
                name="one_value_per_field",
            ),
            models.UniqueConstraint(
                fields=["case", "field", "choice"],
                condition=Q(kind=FieldKind.SEVERAL),
                name="chosen_once",
            ),
        ]
        indexes = [
            models.Index(fields=["field", "key"], name="custom_by_text"),
            models.Index(fields=["field", "number"], name="custom_by_number"),
            models.Index(fields=["field", "day"], name="custom_by_day"),
        ]

    @property
    def value(self) -> Any:
        match self.kind:
            case FieldKind.TEXT:
                return self.text
            case FieldKind.NUMBER | FieldKind.MONEY:
                return self.number
            case FieldKind.DATE:
                return self.day
            case FieldKind.CUSTOMER:
                return self.customer
            case FieldKind.YES_NO:
                return self.yes
        return self.choice


class Fillable(models.Model):
    class Meta:
        abstract = True

    def filled(self) -> dict:
        """By the key of the field: its value, and of `several` a list of the choices."""
        found: dict = {}
        for each in self.custom_values.all():
            if each.kind == FieldKind.SEVERAL:
                found.setdefault(each.field_id, []).append(each.value)
            else:
                found[each.field_id] = each.value
        return found

    def fill(self, values: Mapping[CustomField, Any], *, by: Acting) -> None:
        """Writes these fields; None, an empty text or an empty list clears one. Each field that
        changes gets its event."""
        with transaction.atomic():
            self.lock()
            before = self._read_again()
            for field, value in values.items():
                if _same(before.get(field.pk), value):
                    continue
                self.custom_values.filter(field=field).delete()
                rows = [_row(self, field, one) for one in _listed(value)]
                CustomValue.objects.bulk_create(rows)
                self.record(
                    CaseAction.FILLED, by=by, facts=Filled(field=field.id, values=len(rows))
                )
                if field.kind == FieldKind.TEXT and rows:
                    self.make_findable_by(rows[0].text)

    def _read_again(self) -> dict:
        stale = getattr(self, "_prefetched_objects_cache", {})
        stale.pop("custom_values", None)
        return self.filled()


def compared(text: str) -> str:
    return normalise(text).strip()[:LONGEST_KEY]


def _same(before: Any, value: Any) -> bool:
    return {*_listed(before)} == {*_listed(value)}


def _listed(value: Any) -> list:
    if _is_nothing(value):
        return []
    several = isinstance(value, Iterable) and not isinstance(value, str)
    return list(dict.fromkeys(value)) if several else [value]


def _is_nothing(value: Any) -> bool:
    return value is None or value in ("", [])


def _row(
    case, field: CustomField, value: str | Decimal | date | bool | models.Model
) -> CustomValue:
    row = CustomValue(workspace_id=case.workspace_id, case=case, field=field, kind=field.kind)
    match field.kind:
        case FieldKind.TEXT:
            row.text = clean_text(str(value), at_most=LONGEST_TEXT)
            row.key = compared(row.text)
        case FieldKind.NUMBER:
            row.number = value
        case FieldKind.MONEY:
            row.number, row.currency = value, case.workspace.currency
        case FieldKind.DATE:
            row.day = value
        case FieldKind.CUSTOMER:
            row.customer = value
        case FieldKind.YES_NO:
            row.yes = value
        case _:
            row.choice = value
    return row
