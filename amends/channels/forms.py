from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.channels.models import Mailbox, ServiceAddress
from amends.people.models import Team


class ServiceAddressForm(forms.Form):
    address = forms.EmailField(label=gettext_lazy("Address"))
    name = forms.CharField(
        label=gettext_lazy("Name shown to customers"), max_length=80, required=False
    )
    team = forms.ModelChoiceField(Team.objects.none(), label=gettext_lazy("Team"), required=False)

    def __init__(self, *args, workspace, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.filter(workspace=workspace).order_by("name")

    def clean_address(self) -> str:
        address = self.cleaned_data["address"].lower()
        if "+" in address:
            raise ValidationError(_("What follows a + is used to recognise answers; leave it out."))
        if ServiceAddress.objects.filter(address=address).exists():
            raise ValidationError(_("Mail to this address is received already."))
        return address


class MailboxForm(forms.Form):
    service_address = forms.ModelChoiceField(
        ServiceAddress.objects.none(), label=gettext_lazy("Service address")
    )
    host = forms.CharField(label=gettext_lazy("Host"), max_length=200)
    port = forms.IntegerField(label=gettext_lazy("Port"), initial=993, min_value=1, max_value=65535)
    security = forms.ChoiceField(
        label=gettext_lazy("Security"), choices=Mailbox.Security.choices, initial="tls"
    )
    user = forms.CharField(label=gettext_lazy("User name"), max_length=200)
    password = forms.CharField(label=gettext_lazy("Password"), widget=forms.PasswordInput)

    def __init__(self, *args, workspace, **kwargs):
        super().__init__(*args, **kwargs)
        self.workspace = workspace
        self.fields["service_address"].queryset = workspace.service_addresses.all()

    def clean(self):
        cleaned = super().clean()
        known = Mailbox.objects.filter(
            workspace=self.workspace, host=cleaned.get("host"), user=cleaned.get("user")
        )
        if known.exists():
            raise ValidationError(_("This mailbox is read already."))
        return cleaned
