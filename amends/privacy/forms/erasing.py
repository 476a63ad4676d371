from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.customers.models import Customer
from amends.privacy.models import Erasure
from amends.privacy.models.erasure import OF_THE_PRODUCT
from amends.words.cleaning import normalise


class ErasureForm(forms.Form):
    """Why, and the name as it stands on the page: nobody erases the wrong customer by a slip."""

    reason = forms.ChoiceField(label=gettext_lazy("Reason"))
    name = forms.CharField(
        label=gettext_lazy("Type the name to confirm"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, customer: Customer, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self._customer = customer
        self.fields["reason"].choices = [
            ("", _("Choose …")),
            *((r.value, r.label) for r in Erasure.Reason if r not in OF_THE_PRODUCT),
        ]

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if normalise(name).split() != normalise(self._customer.called).split():
            raise ValidationError(
                _("That is not the name: %(name)s") % {"name": self._customer.called}
            )
        return name
