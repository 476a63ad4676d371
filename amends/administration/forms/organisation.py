from django import forms
from django.conf import settings
from django.core.validators import RegexValidator, URLValidator
from django.utils.translation import gettext_lazy as _

from amends.administration.forms.naming import NamedForm, name_in, names_of
from amends.people.choices import time_zones
from amends.people.models import Workspace
from amends.words.cleaning import one_line

MOST_ROWS = 12
LONGEST_NAME = 80


class OrganisationForm(forms.Form):
    name = forms.CharField(label=_("Name of the organisation"), max_length=80)
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("For colleagues and customers of whom no other is known."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=time_zones,
        help_text=_("For pages and letters. A working calendar has a zone of its own."),
    )

    def clean_name(self) -> str:
        """It stands in the heads of letters, which have one line each."""
        return one_line(self.cleaned_data["name"])


class PlaceForm(NamedForm):
    """Where customers may turn to outside; a row in which nothing stands is left out."""

    name_needed = _("What is it called? One language is enough.")

    number = forms.CharField(
        label=_("Telephone number"),
        required=False,
        max_length=30,
        validators=[RegexValidator(r"^[0-9+() -]+\Z", _("Digits, blanks, + - and brackets."))],
    )
    url = forms.URLField(
        label=_("Address in the web"),
        required=False,
        max_length=300,
        assume_scheme="https",
        validators=[URLValidator(schemes=["https", "http"])],
    )

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, at_most=LONGEST_NAME, **options)

    @property
    def called(self) -> str:
        """As it stands on the page, in the first language that has a name."""
        names = (self[name_in(code)].value() for code, _language in settings.LANGUAGES)
        return next(filter(None, names), "")

    def clean(self) -> dict:
        return super().clean() if self.is_filled else self.cleaned_data

    @property
    def is_filled(self) -> bool:
        return any(self.cleaned_data.values())

    @property
    def place(self) -> dict:
        """As `Workspace.recourse` keeps it."""
        told = {name: self.cleaned_data[name] for name in ("number", "url")}
        return {"name": self.name} | {name: value for name, value in told.items() if value}


Places = forms.formset_factory(
    PlaceForm, extra=1, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True
)


def places_form(workspace: Workspace, given=None) -> forms.BaseFormSet:
    # A row that was sent is judged by itself: one that stands already would pass for an empty one.
    now = [] if given else [names_of(place["name"]) | place for place in workspace.recourse]
    return Places(given, initial=now, prefix="places")


def places_in(form: forms.BaseFormSet) -> list[dict]:
    return [row.place for row in form if row.is_filled]
