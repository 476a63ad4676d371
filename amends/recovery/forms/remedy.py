from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from amends.recovery.forms.amount import amount_field
from amends.recovery.models import Remedy, RemedyKind
from amends.recovery.money import CURRENCIES

LANGUAGES = [("zh_hans", "简体中文"), ("zh_hant", "繁體中文"), ("en", "English")]


class RemedyForm(forms.Form):
    """A remedy of the catalogue, in every language that customers read; one of them is enough."""

    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Small letters, digits and hyphens.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=RemedyKind.choices)
    amount = amount_field(_("Usual amount"))
    currency = forms.ChoiceField(label=_("Currency"), choices=[(c, c) for c in CURRENCIES])
    needs_proof = forms.BooleanField(
        label=_("Has to be proved: paid or sent somewhere else"), required=False
    )

    def __init__(self, *args, workspace, remedy: Remedy | None = None, **kwargs):
        """Of a `remedy` that stands in the catalogue everything but code and kind is asked."""
        super().__init__(*args, **kwargs)
        self.fields["currency"].initial = workspace.currency
        for code, name in LANGUAGES:
            self.fields[f"name_{code}"] = forms.CharField(
                label=_("Name (%(language)s)") % {"language": name}, required=False, max_length=60
            )
        for code, name in LANGUAGES:
            self.fields[f"text_{code}"] = forms.CharField(
                label=_("What the customer reads (%(language)s)") % {"language": name},
                required=False,
                max_length=200,
            )
        if remedy:
            del self.fields["code"], self.fields["kind"]
            self.initial.update(_as_it_stands(remedy))

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].lower()
        if Remedy.objects.filter(code=code).exists():
            raise ValidationError(_("This code is taken."))
        return code

    def clean(self):
        given = super().clean()
        if not self._texts("name"):
            self.add_error("name_zh_hans", _("A remedy needs a name in at least one language."))
        return given

    @property
    def fields_of_remedy(self) -> dict:
        given = self.cleaned_data
        asked = [name for name in ("code", "kind", "currency", "needs_proof") if name in given]
        same = {name: given[name] for name in asked}
        return same | {
            "amount": given["amount"] or 0,
            "name": self._texts("name"),
            "text": self._texts("text"),
        }

    def _texts(self, part: str) -> dict[str, str]:
        return {
            code.replace("_", "-"): text
            for code, _name in LANGUAGES
            if (text := self.cleaned_data.get(f"{part}_{code}"))
        }


def _as_it_stands(remedy: Remedy) -> dict:
    now = {name: getattr(remedy, name) for name in ("amount", "currency", "needs_proof")}
    for code, _name in LANGUAGES:
        language = code.replace("_", "-")
        now |= {
            f"name_{code}": remedy.name.get(language),
            f"text_{code}": remedy.text.get(language),
        }
    return now
