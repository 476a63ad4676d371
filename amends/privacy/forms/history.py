from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.people.models import Membership, Workspace


class HistoryForm(forms.Form):
    member = forms.ModelChoiceField(
        Membership.objects.none(), label=gettext_lazy("By whom"), required=False
    )
    action = forms.ChoiceField(label=gettext_lazy("What happened"), required=False)

    def __init__(
        self, *args, workspace: Workspace, actions: list[tuple[str, str]], **kwargs
    ) -> None:
        super().__init__(*args, **kwargs)
        members = Membership.objects.filter(workspace=workspace).select_related("user")
        self.fields["member"].queryset = members.order_by("user__name", "pk")
        self.fields["member"].empty_label = _("Everybody")
        self.fields["action"].choices = [("", _("Everything")), *actions]
