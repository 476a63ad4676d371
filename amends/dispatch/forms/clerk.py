from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from amends.people.models import Membership, Workspace
from amends.words.cleaning import one_line


class ClerkForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    email = forms.EmailField(label=_("Mail address"), required=False, max_length=254)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=40)
    language = forms.ChoiceField(label=_("Language"), required=False)
    membership = forms.ModelChoiceField(
        label=_("Works at the desk as"),
        queryset=Membership.objects.none(),
        required=False,
        empty_label=_("Not at the desk"),
    )

    def __init__(self, *args, workspace: Workspace, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("The organisation’s own")), *settings.LANGUAGES]
        colleagues = Membership.objects.active().filter(workspace=workspace).select_related("user")
        self.fields["membership"].queryset = colleagues.order_by("user__name")

    def clean_name(self) -> str:
        return one_line(self.cleaned_data["name"])

    def clean_phone(self) -> str:
        return one_line(self.cleaned_data["phone"])

    def clean(self):
        given = super().clean()
        if not given.get("email") and not given.get("phone") and "email" not in self.errors:
            raise ValidationError(_("Please give a mail address or a telephone number."))
        return given
