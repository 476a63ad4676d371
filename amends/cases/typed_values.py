"""Values of custom fields as programs give and are given them: texts, numbers, lists, ids."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from amends.cases.models.custom_field import CustomField, FieldKind
from amends.cases.models.fillable import LONGEST_TEXT
from amends.customers.models import Customer
from amends.people.models import Membership

LARGEST = Decimal("9999999999999999")
PLACES = {FieldKind.NUMBER: 4, FieldKind.MONEY: 2}


class NotThatKind(ValueError):
    """A field cannot hold this."""


def value_of(field: CustomField, given: Any, *, asker: Membership) -> Any:
    """What `case.fill` takes; None where nothing was given. Raises NotThatKind."""
    if given is None or given in ("", []):
        return None
    match field.kind:
        case FieldKind.TEXT:
            return _checked(given, isinstance(given, str) and len(given) <= LONGEST_TEXT)
        case FieldKind.NUMBER | FieldKind.MONEY:
            return _number(given, places=PLACES[FieldKind(field.kind)])
        case FieldKind.DATE:
            return _read(date.fromisoformat, given)
        case FieldKind.YES_NO:
            return _checked(given, isinstance(given, bool))
        case FieldKind.CUSTOMER:
            reachable = Customer.objects.reachable_by(asker).under(_read(UUID, given))
            return _there(reachable.first())
        case FieldKind.SEVERAL:
            return [_choice(field, name) for name in _checked(given, isinstance(given, list))]
    return _choice(field, given)


def as_told(case) -> dict[str, Any]:
    """What stands in the fields of the case, by code; numbers as texts, so that none is rounded."""
    told: dict[str, Any] = {}
    found = case.custom_values.select_related("field", "choice")
    for each in found.order_by("field__position", "id"):
        if each.kind == FieldKind.SEVERAL:
            told.setdefault(each.field.code, []).append(each.choice.name)
        elif each.kind == FieldKind.CUSTOMER:
            told[each.field.code] = str(each.customer_id)
        elif each.kind == FieldKind.YES_NO:
            told[each.field.code] = each.yes
        elif each.kind in PLACES:
            told[each.field.code] = f"{each.number.normalize():f}"
        else:
            told[each.field.code] = str(each.value)
    return told


def _number(given: Any, *, places: int) -> Decimal:
    try:
        number = Decimal(str(_checked(given, isinstance(given, int | float | str))))
        fits = abs(number) <= LARGEST and number == round(number, places)
    except (InvalidOperation, ValueError) as error:
        raise NotThatKind(given) from error
    return _checked(number, fits and not isinstance(given, bool))


def _choice(field: CustomField, name: Any) -> Any:
    return _there(next((each for each in field.choices_in_use if each.name == name), None))


def _read(read: Any, given: Any) -> Any:
    try:
        return read(_checked(given, isinstance(given, str)))
    except ValueError as error:
        raise NotThatKind(given) from error


def _there(found: Any) -> Any:
    return _checked(found, found is not None)


def _checked(given: Any, fits: bool) -> Any:
    if not fits:
        raise NotThatKind(given)
    return given
