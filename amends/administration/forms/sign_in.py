from django import forms
from django.utils.translation import gettext_lazy as _

from amends.people.models import IdentityProvider, Membership, Role, Workspace


class SecondFactorForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label=_("Roles that need one"),
        help_text=_("Whoever has none yet is led to set one up, and can do nothing before."),
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class PasswordForm(forms.Form):
    """Whether passwords open the workspace; where not, the one administrator for whom they do."""

    kept_by = forms.ModelChoiceField(
        Membership.objects.none(),
        label=_("Who may come in with a password?"),
        required=False,
        empty_label=_("everybody"),
        help_text=_(
            "Name one administrator, and everybody else comes in through the organisation alone. "
            "That one can still open the door when its provider is out of reach."
        ),
    )

    def __init__(self, *args, workspace: Workspace, **options) -> None:
        super().__init__(*args, initial={"kept_by": workspace.password_kept_by_id}, **options)
        self.workspace = workspace
        administrators = Membership.objects.active().administering().filter(workspace=workspace)
        self.fields["kept_by"].queryset = administrators.select_related("user").order_by("pk")

    def clean_kept_by(self) -> Membership | None:
        kept_by = self.cleaned_data["kept_by"]
        in_use = IdentityProvider.objects.in_use().filter(workspace=self.workspace)
        if kept_by and not in_use.filter(identities__isnull=False).exists():
            raise forms.ValidationError(
                _("Nobody has come in through a provider so far. Connect your own account first.")
            )
        return kept_by
