"""The custom fields of a workspace as fields of a form."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.cases.models import Case, CustomField
from amends.cases.models.custom_field import FieldKind, Place
from amends.cases.models.fillable import LONGEST_TEXT
from amends.cases.typed_values import LARGEST, PLACES
from amends.customers.models import Customer
from amends.people.models import Membership
from amends.words.cleaning import one_line


class CustomerField(forms.CharField):
    """One customer, by a number, a mail address or the whole name."""

    def __init__(self, *, membership: Membership, **options) -> None:
        super().__init__(max_length=120, **options)
        self._membership = membership

    def clean(self, value: Any) -> Customer | None:
        typed = one_line(super().clean(value))
        if not typed:
            return None
        country = self._membership.workspace.country
        reachable = Customer.objects.reachable_by(self._membership)
        found = list(reachable.found_by(typed, country=country)[:5])
        # The whole name goes before names that hold it.
        [*named] = [customer for customer in found if customer.called == typed]
        found = named if len(named) == 1 else found
        if len(found) != 1:
            told = _("Several customers go by this.") if found else _("Nobody goes by this.")
            raise forms.ValidationError(told)
        return found[0]

    def prepare_value(self, value: Any) -> Any:
        return value.called if isinstance(value, Customer) else value


class FillingForm(forms.Form):
    """Every field that stands in `place`; with a case, as they are filled there."""

    def __init__(
        self, *args, membership: Membership, place: Place, case: Case | None = None, **options
    ) -> None:
        super().__init__(*args, **options)
        in_use = CustomField.objects.in_use(membership.workspace_id).on(place)
        self.custom = {name_of(field): field for field in in_use.prefetch_related("choices")}
        for name, field in self.custom.items():
            self.fields[name] = asked_as(field, membership)
        if case is not None:
            filled = case.filled()
            self.initial.update({name: filled.get(f.pk) for name, f in self.custom.items()})

    @property
    def values(self) -> dict[CustomField, Any]:
        return {field: self.cleaned_data[name] for name, field in self.custom.items()}


def name_of(field: CustomField) -> str:
    return f"field_{field.pk.hex}"


def asked_as(field: CustomField, membership: Membership) -> forms.Field:
    label: dict[str, Any] = {"label": field.label, "required": False}
    match field.kind:
        case FieldKind.TEXT:
            return forms.CharField(max_length=LONGEST_TEXT, **label)
        case FieldKind.NUMBER:
            return _number(PLACES[FieldKind.NUMBER], label)
        case FieldKind.MONEY:
            named = f"{field.label} ({membership.workspace.currency})"
            return _number(PLACES[FieldKind.MONEY], label | {"label": named})
        case FieldKind.DATE:
            day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            return forms.DateField(widget=day, **label)
        case FieldKind.CUSTOMER:
            hint = gettext_lazy("Number, mail address or whole name.")
            return CustomerField(membership=membership, help_text=hint, **label)
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
        super().__init__(choices=[(key, each.name) for key, each in self._kept.items()], **options)

    def clean(self, value: Any) -> list:
        return [self._kept[key] for key in super().clean(value)]

    def prepare_value(self, value: Any) -> Any:
        return [str(getattr(each, "pk", each)) for each in value or []]


class _ChoiceField(forms.ChoiceField):
    def __init__(self, field: CustomField, **options) -> None:
        self._kept = {str(choice.pk): choice for choice in field.choices_in_use}
        named = [(key, each.name) for key, each in self._kept.items()]
        super().__init__(choices=[("", "—"), *named], **options)

    def clean(self, value: Any) -> Any:
        return self._kept.get(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return str(getattr(value, "pk", value or ""))
