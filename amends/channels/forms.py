from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.channels.models import Mailbox, ServiceAddress
from amends.outside.networks import OutOfBounds, addresses_of
from amends.people.models import Skill, Team


class AddressDetails(forms.Form):
    """What customers see of an address, and who receives what comes to it."""

    name = forms.CharField(
        label=gettext_lazy("Name shown to customers"), max_length=80, required=False
    )
    team = forms.ModelChoiceField(
        Team.objects.none(),
        label=gettext_lazy("Team that receives its mail"),
        required=False,
        empty_label=gettext_lazy("whoever looks first"),
    )
    skill = forms.ModelChoiceField(
        Skill.objects.none(),
        label=gettext_lazy("Skill that its cases need"),
        required=False,
        empty_label=gettext_lazy("none in particular"),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the answers"),
        choices=[("", gettext_lazy("as the customer writes")), *settings.LANGUAGES],
        required=False,
    )

    def __init__(self, *args, workspace, **kwargs):
        super().__init__(*args, **kwargs)
        self.workspace = workspace
        self.fields["skill"].queryset = skills = Skill.objects.in_use(workspace.pk)
        if not skills:
            del self.fields["skill"]
        self.fields["team"].queryset = (
            Team.objects.standing().filter(workspace=workspace).order_by("name")
        )

    def clean_name(self) -> str:
        return self.cleaned_data["name"] or self.workspace.name


class ChangedAddressForm(AddressDetails):
    """The same of an address that is open, and the signature below its letters."""

    def __init__(self, *args, address: ServiceAddress, **kwargs):
        now = {field: getattr(address, field) for field in ("name", "team", "skill", "language")}
        now |= {_signature(code): text for code, text in address.signature.items()}
        super().__init__(*args, workspace=address.workspace, initial=now, **kwargs)
        for code, name in settings.LANGUAGES:
            self.fields[_signature(code)] = forms.CharField(
                label=_("Signature (%(language)s)") % {"language": name},
                required=False,
                max_length=500,
                widget=forms.Textarea({"rows": 3, "lang": code}),
            )

    @property
    def details(self) -> dict:
        given = self.cleaned_data
        same = {field: given.get(field) for field in ("name", "team", "skill", "language")}
        texts = {code: given[_signature(code)] for code, _name in settings.LANGUAGES}
        return same | {"signature": {code: text for code, text in texts.items() if text}}


class ServiceAddressForm(AddressDetails):
    address = forms.EmailField(label=gettext_lazy("Address"))
    field_order = ("address", "name", "team", "language")

    def clean_address(self) -> str:
        address = self.cleaned_data["address"].lower()
        if "+" in address:
            raise ValidationError(_("What follows a + is used to recognise answers; leave it out."))
        if ServiceAddress.objects.filter(address=address).exists():
            raise ValidationError(_("Mail to this address is received already."))
        return address


class MailboxForm(forms.Form):
    service_address = forms.ModelChoiceField(
        ServiceAddress.objects.none(),
        label=gettext_lazy("Service address"),
        empty_label=gettext_lazy("Choose …"),
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
        self.fields["service_address"].queryset = workspace.service_addresses.standing()

    def clean(self):
        cleaned = super().clean()
        self._check_host(cleaned.get("host"), cleaned.get("port"))
        known = Mailbox.objects.filter(
            workspace=self.workspace, host=cleaned.get("host"), user=cleaned.get("user")
        )
        if known.exists():
            raise ValidationError(_("This mailbox is read already."))
        return cleaned

    def _check_host(self, host: str | None, port: int | None) -> None:
        if not (host and port):
            return
        try:
            addresses_of(host, port)
        except OutOfBounds as error:
            told = _("No mailbox can be read there: %(why)s.") % {"why": error.why.label}
            self.add_error("host", told)


def _signature(language: str) -> str:
    return f"signature_{language.replace('-', '_')}"
