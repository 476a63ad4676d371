from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.administration.forms.naming import NamedForm, clean_code, name_in, names_of
from amends.customers.models import Ground, Purpose
from amends.words.cleaning import clean_text


class PurposeForm(NamedForm):
    """A purpose, with the words that a customer reads in each language; code and ground stay."""

    name_needed = gettext_lazy("A purpose needs a name in at least one language.")

    code = forms.CharField(label=gettext_lazy("Code"), max_length=20)
    ground = forms.ChoiceField(label=gettext_lazy("Rests on"), choices=Ground.choices)

    def __init__(self, *args, purpose: Purpose | None = None, **options) -> None:
        super().__init__(*args, **options)
        for code, language in settings.LANGUAGES:
            self.fields[_wording_in(code)] = forms.CharField(
                label=_("What the customer reads (%(language)s)") % {"language": language},
                required=False,
                max_length=400,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        if purpose:
            del self.fields["code"], self.fields["ground"]
            self.initial.update(names_of(purpose.name))
            self.initial.update({_wording_in(code): says for code, says in purpose.wording.items()})

    def clean_code(self) -> str:
        return clean_code(self.cleaned_data["code"], at_most=20)

    @property
    def described(self) -> dict:
        return {"name": self.name, "wording": self._wording}

    @property
    def _wording(self) -> dict[str, str]:
        told = {
            code: self.cleaned_data.get(_wording_in(code), "") for code, _l in settings.LANGUAGES
        }
        return {code: clean_text(says).strip() for code, says in told.items() if says.strip()}


def _wording_in(language: str) -> str:
    return name_in(language).replace("name", "wording")
