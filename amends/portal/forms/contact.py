from django import forms
from django.utils.translation import gettext as _

from amends.customers.models.contact_point import Kind, UnusableContact, normalised


def check_contact(kind: str, value: str, country: str) -> str:
    """The value as it was typed, where it can be used. Raises ValidationError."""
    try:
        if value:
            normalised(kind, value, country)
    except UnusableContact as error:
        raise forms.ValidationError(
            _("This does not look like a telephone number. Please check the digits.")
            if kind == Kind.PHONE
            else _("This does not look like a mail address. Please check it.")
        ) from error
    return value
