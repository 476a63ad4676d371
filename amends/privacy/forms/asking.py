from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.customers.models import Customer
from amends.people.models import Membership, Workspace
from amends.privacy.access_list import READ


class AccessForm(forms.Form):
    """Whose looks, at what, when; `customer` and `case` come with the link of a page."""

    member = forms.ModelChoiceField(
        Membership.objects.none(), label=gettext_lazy("Who"), required=False
    )
    what = forms.ChoiceField(label=gettext_lazy("What was read"), required=False)
    since = forms.DateField(
        label=gettext_lazy("From day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    until = forms.DateField(
        label=gettext_lazy("To day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    customer = forms.ModelChoiceField(
        Customer.objects.none(), required=False, widget=forms.HiddenInput
    )
    case = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args, workspace: Workspace, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        members = Membership.objects.filter(workspace=workspace).select_related("user")
        self.fields["member"].queryset = members.order_by("user__name", "pk")
        self.fields["member"].empty_label = _("Everybody")
        self.fields["what"].choices = [("", _("Everything")), *READ.items()]
        self.fields["customer"].queryset = Customer.objects.filter(workspace=workspace)

    @property
    def about(self) -> str:
        """Whom or which case it is narrowed down to, where it is."""
        given = self.cleaned_data
        return f"C-{given['case']}" if given["case"] else str(given["customer"] or "")
