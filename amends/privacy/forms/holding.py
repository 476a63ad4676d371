from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.cases.models import Case
from amends.customers.models import Customer


class HoldForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Why must it be kept?"), max_length=200)
    case = forms.ModelChoiceField(
        Case.objects.none(), label=gettext_lazy("For the sake of a case"), required=False
    )

    def __init__(self, *args, customer: Customer, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        cases = Case.objects.filter(workspace_id=customer.workspace_id, customer=customer)
        self.fields["case"].queryset = cases.order_by("-pk")
        self.fields["case"].empty_label = _("All of them")
