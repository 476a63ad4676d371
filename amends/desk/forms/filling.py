"""The custom fields of a workspace as fields of a form."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.cases.asking import asked_as, name_of
from amends.cases.models import Case, CustomField
from amends.cases.models.custom_field import FieldKind, Place
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
            self.fields[name] = self._asked(field, membership)
        if case is not None:
            filled = case.filled()
            self.initial.update({name: filled.get(f.pk) for name, f in self.custom.items()})

    @property
    def values(self) -> dict[CustomField, Any]:
        return {field: self.cleaned_data[name] for name, field in self.custom.items()}

    @staticmethod
    def _asked(field: CustomField, membership: Membership) -> forms.Field:
        if field.kind != FieldKind.CUSTOMER:
            return asked_as(field, currency=membership.workspace.currency)
        hint = gettext_lazy("Number, mail address or whole name.")
        label = {"label": field.label, "required": False}
        return CustomerField(membership=membership, help_text=hint, **label)
