"""In which tier a customer is placed, and why."""

from django import forms
from django.utils.translation import gettext_lazy as _

from amends.customers.models import Tier, TierScheme
from amends.people.models import Workspace


class PlacingForm(forms.Form):
    """Tiers by scheme. `workspace` is whose tiers are offered."""

    tier = forms.ModelChoiceField(Tier.objects.none(), label=_("Tier"))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": _("for example: contract of 2026")}),
    )

    def __init__(self, *args, workspace: Workspace, **options) -> None:
        super().__init__(*args, auto_id="id_placing_%s", **options)
        tiers = Tier.objects.in_use().filter(workspace=workspace)
        self.fields["tier"].queryset = tiers
        by_scheme: dict = {}
        for tier in tiers.order_by("rank", "id"):
            by_scheme.setdefault(tier.scheme_id, []).append((tier.pk, tier.label))
        schemes = TierScheme.objects.filter(workspace=workspace).order_by("id")
        groups = [(each.label, by_scheme[each.pk]) for each in schemes if each.pk in by_scheme]
        self.fields["tier"].choices = [("", _("Please choose")), *groups]
