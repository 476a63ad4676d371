"""What an administrator fills in about the provider of her organisation, for each kind its own words."""

import re
from typing import Any

from cryptography.x509 import load_pem_x509_certificate
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.outside.client import CannotCall, check_address
from amends.people.models import IdentityProvider, Role
from amends.people.single_sign_on import dingtalk, saml, wecom

Kind = IdentityProvider.Kind
Admits = IdentityProvider.Admits
DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z0-9-]{2,}")


def browsable(address: str) -> str:
    """An address to which browsers may be sent."""
    if not address.startswith("https://"):
        raise ValidationError(_("It begins with https://."))
    return address


class ProviderForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Words on the button"),
        max_length=60,
        help_text=gettext_lazy("“Sign in with …”"),
    )
    address = forms.CharField(label=gettext_lazy("Address"), max_length=300)
    client = forms.CharField(label=gettext_lazy("Client ID"), max_length=200)
    secret = forms.CharField(
        label=gettext_lazy("Client secret"),
        max_length=500,
        strip=True,
        widget=forms.PasswordInput({"autocomplete": "off"}),
    )

    def __init__(self, *args, kept: IdentityProvider | None = None, **options) -> None:
        if kept is not None:
            options.setdefault(
                "initial",
                {name: getattr(kept, name) for name in self.base_fields if name != "secret"},
            )
        super().__init__(*args, **options)
        if kept is not None and "secret" in self.fields:
            self.fields["secret"].required = False
            self.fields["secret"].help_text = _("Empty keeps the one that is stored.")

    def clean_address(self) -> str:
        address = self.cleaned_data["address"]
        try:
            check_address(address)
        except CannotCall as error:
            raise ValidationError(
                _("This address cannot be called. It must be public and begin with https://.")
            ) from error
        return address

    @property
    def described(self) -> dict[str, Any]:
        return {"domains": []} | self.cleaned_data


class OidcForm(ProviderForm):
    domains = forms.CharField(
        label=gettext_lazy("Mail domains"),
        required=False,
        help_text=gettext_lazy("Addresses of other domains are not believed. Separated by blanks."),
    )
    admits = forms.ChoiceField(
        label=gettext_lazy("Who comes in the first time"),
        choices=Admits.choices,
        initial=Admits.INVITED,
        widget=forms.RadioSelect,
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role of those who come in without an invitation"),
        choices=[choice for choice in Role.choices if choice[0] != Role.ADMINISTRATOR],
        initial=Role.AGENT,
    )

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["address"].label = _("Issuer")
        self.fields["address"].help_text = _("Exactly as the provider tells it, with https://.")
        if isinstance(self.initial.get("domains"), list):
            self.initial["domains"] = " ".join(self.initial["domains"])

    def clean_domains(self) -> list[str]:
        domains = re.split(r"[\s,;，；、]+", self.cleaned_data["domains"].lower().strip())
        told = sorted({domain.removeprefix("@") for domain in domains if domain})
        if wrong := [domain for domain in told if not DOMAIN.fullmatch(domain)]:
            raise ValidationError(_("Not a domain: %(domain)s") % {"domain": wrong[0]})
        return told

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("admits") == Admits.ANYBODY and not given.get("domains", True):
            self.add_error("domains", _("Please name the domains of your organisation."))
        return given


class SamlForm(OidcForm):
    client = secret = None
    sign_in_address = forms.CharField(
        label=gettext_lazy("Sign-in page"),
        max_length=300,
        help_text=gettext_lazy("Where the browser is sent (SingleSignOnService, HTTP-Redirect)."),
    )
    certificates = forms.CharField(
        label=gettext_lazy("Certificates"),
        max_length=20_000,
        help_text=gettext_lazy(
            "Of the key that signs, beginning with -----BEGIN CERTIFICATE-----."
        ),
        widget=forms.Textarea({"rows": 5, "spellcheck": "false"}),
    )
    field_order = ("name", "address", "sign_in_address", "certificates")

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["address"].label = _("Entity ID of the provider")
        self.fields["address"].help_text = _("Exactly as the provider tells it.")
        self.fields["domains"].required = True
        self.fields["domains"].help_text = _("Only addresses of these count.")

    def clean_address(self) -> str:
        return self.cleaned_data["address"]

    def clean_sign_in_address(self) -> str:
        return browsable(self.cleaned_data["sign_in_address"])

    def clean_certificates(self) -> str:
        told = saml.CERTIFICATE.findall(self.cleaned_data["certificates"])
        try:
            for each in told:
                load_pem_x509_certificate(each.encode())
        except ValueError:
            told = []
        if not told:
            raise ValidationError(_("This is no certificate."))
        return "\n".join(told)


class WecomForm(ProviderForm):
    within = forms.CharField(label=gettext_lazy("AgentID of the application"), max_length=100)
    sign_in_address = forms.CharField(
        label=gettext_lazy("Sign-in page"), max_length=300, initial=wecom.SIGN_IN_ADDRESS
    )
    field_order = ("name", "client", "within", "secret")

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["client"].label = _("CorpID")
        self.fields["secret"].label = _("Secret of the application")
        self.fields["address"].label = _("Address of its interface")
        self.fields["address"].initial = wecom.ADDRESS

    def clean_sign_in_address(self) -> str:
        return browsable(self.cleaned_data["sign_in_address"])


class DingtalkForm(WecomForm):
    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["client"].label = _("Client ID (AppKey)")
        self.fields["secret"].label = _("Client secret (AppSecret)")
        self.fields["within"].label = _("CorpId of the organisation")
        self.fields["address"].initial = dingtalk.ADDRESS
        self.fields["sign_in_address"].initial = dingtalk.SIGN_IN_ADDRESS


FORMS: dict[str, type[ProviderForm]] = {
    Kind.OIDC: OidcForm,
    Kind.SAML: SamlForm,
    Kind.WECOM: WecomForm,
    Kind.DINGTALK: DingtalkForm,
}
