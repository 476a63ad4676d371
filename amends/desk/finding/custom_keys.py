"""The custom fields of a workspace as keys of the query line."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import partial

from django.db.models import Q

from amends.cases.models import CustomField, CustomValue
from amends.cases.models.custom_field import FieldKind
from amends.cases.models.fillable import compared
from amends.desk.finding import days
from amends.desk.finding.comparing import comparison
from amends.desk.finding.keys import NO, YES, ChosenKey, Key, NoSuchValue, Option, ReadKey
from amends.people.models import Membership


def custom_keys(asker: Membership) -> Iterator[Key]:
    fields = CustomField.objects.in_use(asker.workspace_id).prefetch_related("choices")
    for field in fields:
        yield _key(field)


def _key(field: CustomField) -> Key:
    def choices(_asker: Membership) -> list[Option]:
        return [Option(choice.pk, tuple(choice.names)) for choice in field.choices.all()]

    match field.kind:
        case FieldKind.CHOICE | FieldKind.SEVERAL:
            key: Key = ChosenKey(
                field.code, field.label, choices, lambda chosen: _having(field, choice__in=chosen)
            )
        case FieldKind.YES_NO:
            key = ChosenKey(
                field.code,
                field.label,
                lambda _asker: [YES, NO],
                lambda chosen: _having(field, yes__in=chosen),
            )
        case FieldKind.NUMBER | FieldKind.MONEY:
            key = ReadKey(field.code, field.label, partial(_by_number, field))
        case FieldKind.DATE:
            key = ReadKey(field.code, field.label, partial(_by_day, field), days.days)
        case FieldKind.CUSTOMER:
            key = ReadKey(
                field.code, field.label, lambda typed: _having(field, customer__name=typed)
            )
        case _:
            key = ReadKey(
                field.code, field.label, lambda typed: _having(field, key=compared(typed))
            )
    key.also_called = tuple(field.name.values())
    return key


def _having(field: CustomField, **value) -> Q:
    return Q(pk__in=CustomValue.objects.filter(field=field, **value).values("case"))


def _by_number(field: CustomField, typed: str) -> Q:
    lookup, rest = comparison(typed)
    try:
        number = Decimal(rest)
    except InvalidOperation as error:
        raise NoSuchValue(typed) from error
    if not number.is_finite() or abs(number) >= 10**16:
        raise NoSuchValue(typed)
    return _having(field, **{f"number{lookup}": number})


def _by_day(field: CustomField, typed: str) -> Q:
    lookup, rest = comparison(typed)
    return _having(field, **{f"day{lookup}": days.day(rest)})
