"""The gateway of a workspace, as its administrators enter it."""

from datetime import time

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.channels.models import SmsGateway
from amends.channels.models.words import BY_SMS, Purpose
from amends.channels.sms.words import registered_words
from amends.customers.models.contact_point import Kind, UnusableContact, normalised
from amends.outside.client import CannotCall, check_address
from amends.outside.signing import key_of

SHORTEST_KEY = 16


class GatewayForm(forms.Form):
    url = forms.CharField(
        label=gettext_lazy("Address of the gateway"),
        max_length=500,
        widget=forms.URLInput({"autocomplete": "off", "placeholder": "https://"}),
    )
    key = forms.CharField(
        label=gettext_lazy("Key"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("It signs what is sent and what comes back. Empty: as it is."),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    signature = forms.CharField(
        label=gettext_lazy("Signature in front of every SMS"),
        max_length=20,
        help_text=gettext_lazy("As registered with the provider, without its brackets 【】."),
    )
    quiet_from = forms.TimeField(
        label=gettext_lazy("Nothing is sent from"),
        initial=time(21, 0),
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
    )
    quiet_until = forms.TimeField(
        label=gettext_lazy("until"),
        initial=time(8, 30),
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
    )

    def __init__(self, *args, gateway: SmsGateway | None, **options) -> None:
        self._gateway = gateway
        super().__init__(*args, initial=self._as_it_is(), **options)
        for purpose in BY_SMS:
            for code, name in settings.LANGUAGES:
                self.fields[_template(purpose, code)] = forms.CharField(
                    label=_("Template id (%(language)s)") % {"language": name},
                    max_length=60,
                    required=False,
                )

    def clean_url(self) -> str:
        url = self.cleaned_data["url"].strip()
        try:
            check_address(url)
        except CannotCall as error:
            raise ValidationError(
                _("This address cannot be called. It must be public and begin with https://.")
            ) from error
        return url

    def clean_key(self) -> str:
        key = self.cleaned_data["key"]
        if not key and self._gateway is None:
            raise ValidationError(_("The gateway’s key is needed."))
        if key and len(key) < SHORTEST_KEY:
            raise ValidationError(
                _("A key has at least %(count)s characters.") % {"count": SHORTEST_KEY}
            )
        if key and not _signs(key):
            raise ValidationError(
                _("After whsec_ a key is base64 of at least %(count)s bytes.")
                % {"count": SHORTEST_KEY}
            )
        return key

    def clean_signature(self) -> str:
        return self.cleaned_data["signature"].strip("【】[] ")

    @property
    def details(self) -> dict:
        given = self.cleaned_data
        templates = {
            purpose.value: {
                code: given[_template(purpose, code)]
                for code, _name in settings.LANGUAGES
                if given[_template(purpose, code)]
            }
            for purpose in BY_SMS
        }
        plain = ("url", "key", "signature", "quiet_from", "quiet_until")
        return {name: given[name] for name in plain} | {"templates": templates}

    @property
    def letters(self) -> list[tuple[str, list[tuple[str, forms.BoundField]]]]:
        """Each kind of letter with, for each language, its words and the field of its template."""
        words = registered_words()
        return [
            (
                str(purpose.label),
                [
                    (words[purpose, code], self[_template(purpose, code)])
                    for code, _name in settings.LANGUAGES
                ],
            )
            for purpose in BY_SMS
        ]

    def _as_it_is(self) -> dict:
        if self._gateway is None:
            return {}
        kept = self._gateway
        templates = {
            _template(purpose, code): found
            for purpose, by_language in kept.templates.items()
            for code, found in by_language.items()
        }
        plain = ("url", "signature", "quiet_from", "quiet_until")
        return {name: getattr(kept, name) for name in plain} | templates


class TrialForm(forms.Form):
    number = forms.CharField(label=gettext_lazy("Your own mobile number"), max_length=40)

    def __init__(self, *args, country: str, **options) -> None:
        super().__init__(*args, **options)
        self._country = country

    def clean_number(self) -> str:
        try:
            return normalised(Kind.PHONE, self.cleaned_data["number"], self._country)
        except UnusableContact as error:
            raise ValidationError(_("This is no telephone number.")) from error


def _signs(key: str) -> bool:
    try:
        return len(key_of(key)) >= SHORTEST_KEY
    except ValueError:
        return False


def _template(purpose: str, language: str) -> str:
    return f"template_{Purpose(purpose).value}_{language.replace('-', '_')}"
