from django import forms
from django.utils.translation import gettext_lazy as _

from amends.customers.models import Consent

# What a person writes down; the other ways leave their own mark.
HEARD = (Consent.How.CONVERSATION, Consent.How.WRITING)


class HeardForm(forms.Form):
    """In which way a customer told it."""

    how = forms.ChoiceField(
        label=_("How did the customer say so?"), choices=[(how.value, how.label) for how in HEARD]
    )
