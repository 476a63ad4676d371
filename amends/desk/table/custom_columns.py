"""The custom fields of a workspace as columns of the table."""

from decimal import Decimal
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amends.cases.models import Case, CustomField
from amends.cases.models.custom_field import FieldKind, Place
from amends.desk.table.columns import Column, Value
from amends.interface.filters import count
from amends.people.models import Membership


def custom_columns(membership: Membership, place: Place | None = None) -> list[Column]:
    """One for each field, or for each of those that stand in `place`."""
    fields = CustomField.objects.in_use(membership.workspace_id)
    fields = fields.on(place) if place else fields
    return [
        Column(f"field-{field.pk.hex}", field.label, partial(_value, field)) for field in fields
    ]


def written(value: Value) -> str:
    """The value as a person reads it."""
    match value:
        case None | "":
            return "—"
        case Decimal():
            return count(value.normalize())
        case _:
            return str(value)


def _value(field: CustomField, case: Case) -> Value:
    value = case.filled().get(field.pk)
    match field.kind:
        case FieldKind.SEVERAL:
            return pgettext("list", ", ").join(choice.label for choice in value or [])
        case FieldKind.CHOICE:
            return value.label if value else ""
        case FieldKind.CUSTOMER:
            return value.called if value else ""
        case FieldKind.YES_NO:
            return "" if value is None else _("Yes") if value else _("No")
    return value
