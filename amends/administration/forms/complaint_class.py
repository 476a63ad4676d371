from django import forms
from django.utils.translation import gettext_lazy

from amends.administration.forms.naming import NamedForm, clean_code, names_of
from amends.findings.models import ClassPlace, ClassTree, Scheme
from amends.findings.tree_draft import DEEPEST
from amends.words.cleaning import one_line

MOST_TERMS = 40


class ClassForm(NamedForm):
    """A class of the complaint tree; of one that is there, its code stays."""

    name_needed = gettext_lazy("A class needs a name in at least one language.")

    code = forms.CharField(label=gettext_lazy("Code"), max_length=40)
    under = forms.ChoiceField(label=gettext_lazy("Stands under"), required=False)
    terms = forms.CharField(
        label=gettext_lazy("Words of customers that tell it"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("With spaces between; it is proposed where one of them is said."),
    )

    def __init__(self, *args, tree: ClassTree, place: ClassPlace | None = None, **options) -> None:
        super().__init__(*args, **options)
        for scheme in Scheme:
            self.fields[code_in(scheme)] = forms.CharField(
                label=scheme.label, required=False, max_length=40
            )
        self.fields["under"].choices = [("", "—"), *_possible(tree, place)]
        if place:
            del self.fields["code"]
            self.initial.update(_as_it_stands(place))

    def clean_code(self) -> str:
        return clean_code(self.cleaned_data["code"], at_most=40)

    def clean_terms(self) -> list[str]:
        words = one_line(self.cleaned_data["terms"]).replace("，", " ").replace(",", " ").split()
        return [word[:40] for word in dict.fromkeys(words)][:MOST_TERMS]

    @property
    def described(self) -> dict:
        """What a draft of the tree takes beside code and place."""
        mapped = {scheme.value: one_line(self.cleaned_data[code_in(scheme)]) for scheme in Scheme}
        return {
            "name": self.name,
            "mapped": {scheme: code for scheme, code in mapped.items() if code},
            "terms": self.cleaned_data["terms"],
        }


def code_in(scheme: Scheme) -> str:
    return f"code_{scheme.value}"


def _possible(tree: ClassTree, place: ClassPlace | None) -> list[tuple[str, str]]:
    """What a class may stand under: neither itself nor anything below it, nor too deep."""
    return [
        (each.code, each.full_name)
        for each in tree.offered
        if each.level < DEEPEST and (place is None or place.code not in each.line)
    ]


def _as_it_stands(place: ClassPlace) -> dict:
    codes = {code_in(Scheme(scheme)): code for scheme, code in place.mapped.items()}
    told = {"under": place.parent, "terms": " ".join(place.terms)}
    return names_of(place.name) | codes | told
