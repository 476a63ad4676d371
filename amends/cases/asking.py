"""The custom fields of a workspace as fields of a form. A customer is picked where people may look at
customers: at the desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from amends.cases.models import CustomField
from amends.cases.models.custom_field import FieldKind
from amends.cases.models.fillable import LONGEST_TEXT
from amends.cases.typed_values import LARGEST, PLACES


def name_of(field: CustomField) -> str:
    return f"field_{field.pk.hex}"


def asked_as(field: CustomField, *, currency: str, needed: bool = False) -> forms.Field:
    """Of every kind but a customer."""
    label: dict[str, Any] = {"label": field.label, "required": needed}
    match field.kind:
        case FieldKind.TEXT:
            return forms.CharField(max_length=LONGEST_TEXT, **label)
        case FieldKind.NUMBER:
            return _number(PLACES[FieldKind.NUMBER], label)
        case FieldKind.MONEY:
            named = f"{field.label} ({currency})"
            return _number(PLACES[FieldKind.MONEY], label | {"label": named})
        case FieldKind.DATE:
            day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            return forms.DateField(widget=day, **label)
        case FieldKind.YES_NO:
            choices = [("", "—"), (True, gettext_lazy("Yes")), (False, gettext_lazy("No"))]
            return forms.TypedChoiceField(
                choices=choices, coerce=lambda said: said == "True", empty_value=None, **label
            )
    return (
        _ChoiceField(field, **label)
        if field.kind == FieldKind.CHOICE
        else _SeveralField(field, **label)
    )


def _number(places: int, label: dict[str, Any]) -> forms.DecimalField:
    bounds: dict[str, Any] = {"max_value": LARGEST, "min_value": -LARGEST, "decimal_places": places}
    return forms.DecimalField(max_digits=20, **bounds, **label)


class _SeveralField(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self, field: CustomField, **options) -> None:
        self._kept = {str(choice.pk): choice for choice in field.choices_in_use}
        super().__init__(choices=[(key, each.label) for key, each in self._kept.items()], **options)

    def clean(self, value: Any) -> list:
        return [self._kept[key] for key in super().clean(value)]

    def prepare_value(self, value: Any) -> Any:
        return [str(getattr(each, "pk", each)) for each in value or []]


class _ChoiceField(forms.ChoiceField):
    def __init__(self, field: CustomField, **options) -> None:
        self._kept = {str(choice.pk): choice for choice in field.choices_in_use}
        named = [(key, each.label) for key, each in self._kept.items()]
        super().__init__(choices=[("", "—"), *named], **options)

    def clean(self, value: Any) -> Any:
        return self._kept.get(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return str(getattr(value, "pk", value or ""))
