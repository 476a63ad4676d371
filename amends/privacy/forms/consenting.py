from django import forms
from django.utils.translation import gettext_lazy as _

from amends.customers.models import Consent

# What a person writes down; the other ways leave their own mark.
HEARD = [Consent.How.CONVERSATION, Consent.How.WRITING]


class ConsentForm(forms.Form):
    how = forms.ChoiceField(label=_("How"), choices=[(how.value, how.label) for how in HEARD])
    proof = forms.CharField(
        label=_("Where it can be looked up"),
        help_text=_("A form, a recording, a mail."),
        max_length=200,
        required=False,
    )


class WordForm(ConsentForm):
    """With the button that was pressed, and the version of the words that stood beside it."""

    given = forms.TypedChoiceField(
        choices=[("yes", _("agreed")), ("no", _("does not want it"))],
        coerce=lambda given: given == "yes",
        widget=forms.HiddenInput,
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
