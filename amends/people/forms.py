"""What people type about themselves, about colleagues and about the organisation."""

import re
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from amends.people.choices import time_zones
from amends.people.models import (
    IdentityProvider,
    Membership,
    Role,
    Scope,
    Team,
    User,
    Workspace,
)
from amends.people.models.scope import scopes_open_to
from amends.people.workspace_form import WorkspaceForm


class NewPassword(forms.Form):
    """A form that asks for a new sign-in's name and password."""

    name = forms.CharField(
        label=_("Your name"), max_length=80, widget=forms.TextInput({"autocomplete": "name"})
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_("At least fifteen characters. A few words in a row are easy to remember."),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def clean(self):
        fields = super().clean()
        if "password" in fields:
            like = User(name=fields.get("name", ""), email=self.address)
            try:
                validate_password(fields["password"], like)
            except ValidationError as weak:
                self.add_error("password", weak)
        return fields

    @property
    def address(self) -> str:
        return self.cleaned_data.get("email", "")


class Acceptance(NewPassword):
    def __init__(self, *args, email: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.invited = email

    @property
    def address(self) -> str:
        return self.invited


class Setup(WorkspaceForm, NewPassword):
    code = forms.CharField(
        label=_("One-time code"),
        max_length=20,
        help_text=_("It stands in the terminal in which the server was started."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )
    email = forms.EmailField(
        label=_("Your mail address"), widget=forms.EmailInput({"autocomplete": "username"})
    )
    field_order = ("code", "workspace", "slug", "language", "country", "time_zone", "name", "email")

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exists():
            raise ValidationError(_("Somebody signs in with this address already."))
        return email

    @property
    def administrator_fields(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("email", "name", "password")}


class TeamChoice(forms.Form):
    """A form whose last question is: which teams?"""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    teams = forms.ModelMultipleChoiceField(
        Team.objects.none(),
        label=_("Teams"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, workspace: Workspace, **kwargs):
        super().__init__(*args, **kwargs)
        self.workspace = workspace
        self.fields["teams"].queryset = (
            Team.objects.standing().filter(workspace=workspace).order_by("name")
        )


class InvitationForm(TeamChoice):
    email = forms.EmailField(label=_("Mail address"))
    field_order = ("email", "role", "teams")

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        members = Membership.objects.active().filter(workspace=self.workspace)
        if members.filter(user__email__iexact=email).exists():
            raise ValidationError(_("This person is a member already."))
        return email


class TeamForm(forms.Form):
    NAME_TAKEN = _("There is a team of this name already.")

    name = forms.CharField(label=_("Name of the team"), max_length=60)

    def __init__(self, *args, workspace: Workspace, **kwargs):
        super().__init__(*args, **kwargs)
        self.workspace = workspace

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if Team.objects.standing().filter(workspace=self.workspace, name=name).exists():
            raise ValidationError(self.NAME_TAKEN)
        return name


class MeForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ("name", "language", "time_zone")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        browser = [("", _("As the browser says"))]
        office = [("", _("As the organisation has it"))]
        self.fields["language"] = forms.ChoiceField(
            label=_("Language"), choices=[*browser, *settings.LANGUAGES], required=False
        )
        self.fields["time_zone"] = forms.ChoiceField(
            label=_("Time zone"), choices=[*office, *time_zones()], required=False
        )


class TokenForm(forms.Form):
    name = forms.CharField(label=_("What it is for"), max_length=60)
    scopes = forms.MultipleChoiceField(
        label=_("What it may be used for"),
        help_text=_("Within what you may do yourself. The less, the better."),
        initial=[Scope.READ],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = [
            (scope.value, scope.label) for scope in scopes_open_to(membership)
        ]


class OrganisationForm(forms.Form):
    """Which organisation's own sign-in; the page that was wanted (`next`) may already say so."""

    slug = forms.SlugField(
        label=_("Short name of your organisation"),
        max_length=40,
        help_text=_("It stands in addresses behind /w/. Your administrator knows it."),
        widget=forms.TextInput({"autocomplete": "organization", "autocapitalize": "none"}),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None) -> None:
        if data is not None and "slug" not in data:
            wanted = re.match(r"/w/([-\w]+)/", data.get("next", ""))
            data = {"slug": wanted[1] if wanted else "", "next": data.get("next", "")}
        super().__init__(data)

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"].lower()
        workspace = Workspace.objects.filter(slug=slug).first()
        if workspace is not None:
            with workspace.enter():
                if IdentityProvider.objects.in_use().exists():
                    return slug
        # The same for one that does not exist: nobody learns which do.
        raise ValidationError(_("No organisation of this name signs in here by its own accounts."))

    @property
    def leads_to(self) -> str:
        there = reverse("people:providers", args=[self.cleaned_data["slug"]])
        return f"{there}?{urlencode({'next': self.cleaned_data['next']})}"
