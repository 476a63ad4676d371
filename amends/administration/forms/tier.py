from django import forms
from django.utils.translation import gettext_lazy as _

from amends.administration.forms.naming import NamedForm, clean_code, names_of
from amends.customers.models import Tier
from amends.customers.models.tier import Basis


class SchemeForm(NamedForm):
    name_needed = _("A scheme needs a name in at least one language.")

    code = forms.CharField(label=_("Code"), max_length=20)
    basis = forms.ChoiceField(label=_("What decides"), choices=Basis.choices)

    def clean_code(self) -> str:
        return clean_code(self.cleaned_data["code"], at_most=20)

    @property
    def described(self) -> dict:
        told = self.cleaned_data
        return {"code": told["code"], "basis": told["basis"], "name": self.name}


class TierForm(NamedForm):
    """A tier; of one that is there, its code stays, as rules name it."""

    name_needed = _("A tier needs a name in at least one language.")

    code = forms.CharField(label=_("Code"), max_length=12)
    rank = forms.IntegerField(
        label=_("Rank"), min_value=1, max_value=99, help_text=_("1 is served first.")
    )

    def __init__(self, *args, tier: Tier | None = None, **options) -> None:
        super().__init__(*args, at_most=20, **options)
        if tier:
            del self.fields["code"]
            self.initial.update(names_of(tier.name) | {"rank": tier.rank})

    def clean_code(self) -> str:
        return clean_code(self.cleaned_data["code"], at_most=12)

    @property
    def described(self) -> dict:
        return {"rank": self.cleaned_data["rank"], "name": self.name}
