"""What one says of an organisation to open its workspace."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.people.choices import countries, currency_of, time_zones
from amends.people.models import Workspace


class WorkspaceForm(forms.Form):
    workspace = forms.CharField(
        label=gettext_lazy("Name of the organisation"),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    slug = forms.SlugField(
        label=gettext_lazy("Short name in addresses"),
        max_length=40,
        help_text=gettext_lazy(
            "Small Latin letters, digits and hyphens; it cannot be changed later."
        ),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)
    country = forms.ChoiceField(label=gettext_lazy("Country"), choices=countries)
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=time_zones)

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"].lower()
        if Workspace.objects.filter(slug=slug).exists():
            raise ValidationError(_("This short name is taken."))
        return slug

    @property
    def workspace_fields(self) -> dict[str, str]:
        given = self.cleaned_data
        same = {name: given[name] for name in ("slug", "language", "country", "time_zone")}
        return same | {"name": given["workspace"], "currency": currency_of(given["country"])}


class FurtherWorkspaceForm(WorkspaceForm):
    administrator = forms.EmailField(
        label=gettext_lazy("Who administers it besides you?"),
        required=False,
        help_text=gettext_lazy("Gets an invitation by mail. You can leave once it is accepted."),
    )
