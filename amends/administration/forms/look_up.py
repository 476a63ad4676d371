"""Where the organisation's own system is asked, as administrators enter it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.customers.models import LookUp
from amends.outside.client import CannotCall, check_address

SHORTEST_KEY = 16


class LookUpForm(forms.Form):
    url = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=500,
        widget=forms.URLInput({"autocomplete": "off", "placeholder": "https://"}),
    )
    key = forms.CharField(
        label=gettext_lazy("Key"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("It signs what is asked. Empty: as it is."),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args, look_up: LookUp | None, **options) -> None:
        self._look_up = look_up
        super().__init__(*args, initial={"url": look_up.url} if look_up else {}, **options)

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
        if not key and self._look_up is None:
            raise ValidationError(_("A key is needed."))
        if key and len(key) < SHORTEST_KEY:
            raise ValidationError(
                _("A key has at least %(count)s characters.") % {"count": SHORTEST_KEY}
            )
        return key


class TrialForm(forms.Form):
    phone = forms.CharField(label=gettext_lazy("Phone"), required=False, max_length=40)
    order_no = forms.CharField(
        label=gettext_lazy("Order or flight number"), required=False, max_length=80
    )
