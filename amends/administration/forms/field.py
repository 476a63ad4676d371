from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.administration.forms.naming import NamedForm, clean_code, names_of
from amends.cases.models import CustomField
from amends.cases.models.custom_field import CHOSEN, FieldKind, Place
from amends.words.cleaning import clean_text, one_line

MOST_CHOICES = 200


class FieldForm(NamedForm):
    """A custom field; of one that is there, its code and kind stay."""

    name_needed = gettext_lazy("A field needs a name in at least one language.")

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=40,
        help_text=gettext_lazy("One word; what is typed before the colon in a search."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=FieldKind.choices)
    choices = forms.CharField(
        label=gettext_lazy("What can be chosen"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "One a line, for a field from which is chosen. In other languages after a bar, in the order "
            "简体 | 繁體 | English."
        ),
    )
    places = forms.MultipleChoiceField(
        label=gettext_lazy("Where it stands"),
        choices=Place.choices,
        initial=[Place.REGISTRATION, Place.CASE],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    needed_at_door = forms.BooleanField(
        label=gettext_lazy("Customers have to fill it in on the public page"), required=False
    )

    def __init__(self, *args, field: CustomField | None = None, **options) -> None:
        super().__init__(*args, **options)
        self._kind = field.kind if field else None
        self._is_chosen = field.is_chosen if field else None
        if field:
            del self.fields["code"], self.fields["kind"]
            if not field.is_chosen:
                del self.fields["choices"]
            self.initial.update(_as_it_stands(field))

    def clean_code(self) -> str:
        code = clean_code(self.cleaned_data["code"], at_most=40)
        if not code[:1].isalpha():
            raise forms.ValidationError(_("A code begins with a letter."))
        return code

    def clean_choices(self) -> list[list[str]]:
        lines = clean_text(self.cleaned_data["choices"]).splitlines()
        return [names for line in lines if (names := _names_in(line))][:MOST_CHOICES]

    def clean(self) -> dict:
        told = super().clean() or {}
        chosen = self._is_chosen if self._is_chosen is not None else told.get("kind") in CHOSEN
        if chosen and not told.get("choices") and "choices" not in self.errors:
            self.add_error("choices", _("What can be chosen? One a line."))
        kind = self._kind or told.get("kind")
        if kind == FieldKind.CUSTOMER and Place.DOOR in told.get("places", []):
            self.add_error("places", _("Customers cannot look up customers on the public page."))
        return told

    @property
    def described(self) -> dict:
        """What the verbs of a field take."""
        names = ("code", "kind", "choices", "places", "needed_at_door")
        told = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        return told | {"name": self.name}


def _as_it_stands(field: CustomField) -> dict:
    choices = "\n".join(" | ".join(choice.names) for choice in field.choices_in_use)
    standing = {"places": field.places, "needed_at_door": field.needed_at_door}
    return names_of(field.name) | standing | {"choices": choices}


def _names_in(line: str) -> list[str]:
    """Of one choice, in the order of the languages; nothing where none was written."""
    names = [one_line(part, at_most=60) for part in line.split("|")][: len(settings.LANGUAGES)]
    return names if names[0] else []
