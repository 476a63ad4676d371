from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.cases.models import CustomField
from amends.cases.models.custom_field import CHOSEN, FieldKind, Place
from amends.words.cleaning import clean_text, one_line

MOST_CHOICES = 200


class FieldForm(forms.Form):
    """A custom field; of one that is there, its code and kind stay."""

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
        help_text=gettext_lazy("One a line, for a field from which is chosen."),
    )
    places = forms.MultipleChoiceField(
        label=gettext_lazy("Where it stands"),
        choices=Place.choices,
        initial=Place.values,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, field: CustomField | None = None, **options) -> None:
        super().__init__(*args, **options)
        for code, language in settings.LANGUAGES:
            self.fields[_name_in(code)] = forms.CharField(
                label=_("Name (%(language)s)") % {"language": language},
                required=False,
                max_length=60,
            )
        self.order_fields(["code", *map(_name_in, dict(settings.LANGUAGES))])
        self._is_chosen = field.is_chosen if field else None
        if field:
            del self.fields["code"], self.fields["kind"]
            if not field.is_chosen:
                del self.fields["choices"]
            self.initial.update(_as_it_stands(field))

    def clean_code(self) -> str:
        code = one_line(self.cleaned_data["code"], at_most=40)
        odd = any(not (letter.isalnum() or letter in "_-") for letter in code)
        if odd or not code[:1].isalpha():
            raise forms.ValidationError(
                _("A code begins with a letter and has no spaces or signs.")
            )
        return code

    def clean_choices(self) -> list[str]:
        lines = clean_text(self.cleaned_data["choices"]).splitlines()
        return [name for line in lines if (name := one_line(line, at_most=60))][:MOST_CHOICES]

    def clean(self) -> dict:
        told = super().clean() or {}
        chosen = self._is_chosen if self._is_chosen is not None else told.get("kind") in CHOSEN
        if chosen and not told.get("choices") and "choices" not in self.errors:
            self.add_error("choices", _("What can be chosen? One a line."))
        if not self.name:
            first = _name_in(settings.LANGUAGES[0][0])
            self.add_error(first, _("A field needs a name in at least one language."))
        return told

    @property
    def name(self) -> dict[str, str]:
        told = {
            code: one_line(self.cleaned_data.get(_name_in(code), ""))
            for code, _language in settings.LANGUAGES
        }
        return {code: name for code, name in told.items() if name}

    @property
    def described(self) -> dict:
        """What the verbs of a field take."""
        names = ("code", "kind", "choices", "places")
        told = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        return told | {"name": self.name}


def _name_in(language: str) -> str:
    return f"name_{language.replace('-', '_')}"


def _as_it_stands(field: CustomField) -> dict:
    names = {_name_in(code): name for code, name in field.name.items()}
    choices = "\n".join(choice.name for choice in field.choices_in_use)
    return names | {"places": field.places, "choices": choices}
