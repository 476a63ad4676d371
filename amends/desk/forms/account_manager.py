"""To whom of us a customer is entrusted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from amends.people.models import Membership, Workspace


class AccountManagerForm(forms.Form):
    """Anybody who works here, in whatever role; empty for nobody."""

    member = forms.ModelChoiceField(
        Membership.objects.none(),
        label=_("Account manager"),
        required=False,
        empty_label=_("nobody"),
    )

    def __init__(self, *args, workspace: Workspace, **options) -> None:
        super().__init__(*args, auto_id="id_entrusting_%s", **options)
        here = Membership.objects.active().filter(workspace=workspace)
        self.fields["member"].queryset = here.select_related("user").order_by("user__name", "pk")
