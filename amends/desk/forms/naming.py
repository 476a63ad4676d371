"""Naming another case by its number, or choosing it among those of the same customer."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.cases.merging_in_words import WHY_NOT
from amends.cases.models import Case
from amends.cases.models.case_link import SAID_BY_PEOPLE
from amends.cases.models.mergeable import CannotMerge
from amends.people.models import Membership

NUMBER = re.compile(r"\A(?:C-?)?(\d{1,12})\Z", re.IGNORECASE)
MOST_PROPOSED = 6


class CaseNumberField(forms.CharField):
    """`C-20418` or `20418`; cleaned to the number."""

    def clean(self, value: str) -> int | None:
        typed = super().clean(value)
        if not typed:
            return None
        found = NUMBER.match(typed)
        if found is None:
            raise forms.ValidationError(_("This is no number of a case, for example C-20418."))
        return int(found[1])


class OtherCaseForm(forms.Form):
    """`other` is the case that was chosen or named, once the form is valid."""

    other: Case

    chosen = forms.ChoiceField(
        label=gettext_lazy("Other open cases of this customer"),
        required=False,
        widget=forms.RadioSelect,
    )
    number = CaseNumberField(
        label=gettext_lazy("Number of the other case"), required=False, max_length=20
    )

    def __init__(self, *args, case: Case, membership: Membership, **options) -> None:
        super().__init__(*args, **options)
        self.case = case
        self._reachable = Case.objects.reachable_by(membership)
        proposed = self._reachable.being_worked_on().filter(customer=case.customer_id)
        proposed = proposed.exclude(pk=case.pk).order_by("-pk")[:MOST_PROPOSED]
        self.fields["chosen"].choices = [
            (str(each.number), f"{each.label} · {each.title}") for each in proposed
        ]
        if not self.fields["chosen"].choices:
            del self.fields["chosen"]

    def clean(self) -> dict:
        given = super().clean() or {}
        number = given.get("number") or given.get("chosen")
        found = self._reachable.under(int(number)).first() if number else None
        if found:
            self.other = found
        elif "number" not in self.errors:
            told = _("There is no case with this number.") if number else _("Which one?")
            self.add_error("number", told)
        return given


class MergingForm(OtherCaseForm):
    across_customers = forms.BooleanField(
        label=gettext_lazy("Merge all the same: it is about one thing"),
        required=False,
        widget=forms.HiddenInput,
    )

    def refuse(self, refusal: CannotMerge) -> None:
        """What stands in the way; another customer's case is asked about, and can be meant."""
        if refusal.why == "another customer":
            self.fields["across_customers"].widget = forms.CheckboxInput()
            self.add_error("across_customers", WHY_NOT[refusal.why])
        else:
            self.add_error(None, WHY_NOT[refusal.why])


class LinkingForm(OtherCaseForm):
    tie = forms.ChoiceField(
        label=gettext_lazy("This case is"),
        choices=[(tie.value, tie.label) for tie in SAID_BY_PEOPLE],
    )

    field_order = ["tie"]

    def clean(self) -> dict:
        given = super().clean()
        if getattr(self, "other", None) and self.other.pk == self.case.pk:
            self.add_error("number", _("This is the case itself."))
        return given
