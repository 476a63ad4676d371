"""How a customer wants to be called and reached, and as whom she goes on."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from amends.cases.models.words import Channel
from amends.customers.models import Customer
from amends.customers.salutations import LONGEST, addressed_as, salutation_of
from amends.people.models import Membership

NO_PREFERENCE = ("", _("no preference"))
REACHED_BY = (Channel.PHONE, Channel.SMS, Channel.EMAIL)


class CustomerMergingForm(forms.Form):
    into = forms.ModelChoiceField(Customer.objects.none())

    def __init__(self, *args, membership: Membership, **options) -> None:
        super().__init__(*args, **options)
        self.fields["into"].queryset = Customer.objects.reachable_by(membership).standing()


class SalutationField(forms.CharField):
    """先生, 女士, or a word of the customer's own, proposed while it is typed."""

    def __init__(self) -> None:
        widget = forms.TextInput(attrs={"list": "salutations", "autocomplete": "off"})
        super().__init__(label=_("Salutation"), required=False, max_length=LONGEST, widget=widget)

    def prepare_value(self, value: str | None) -> str:
        return addressed_as(value or "")

    def to_python(self, value: str | None) -> str:
        return salutation_of(super().to_python(value) or "")


class PreferencesForm(forms.ModelForm):
    salutation = SalutationField()

    class Meta:
        model = Customer
        fields = ["name", "salutation", "language", "preferred_channel", "preferred_hours"]

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        customer = self.instance
        ways = [(way.value, way.label) for way in REACHED_BY]
        self._let_choose("language", settings.LANGUAGES, customer.language)
        self._let_choose("preferred_channel", ways, customer.preferred_channel)

    def _let_choose(self, name: str, choices: list, present: str) -> None:
        """What another system has set stays choosable, although it is not offered here."""
        known = dict(choices)
        others = [(present, present)] if present and present not in known else []
        self.fields[name] = forms.ChoiceField(
            label=self.fields[name].label,
            choices=[NO_PREFERENCE, *choices, *others],
            required=False,
        )

    @property
    def changed(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.changed_data}
