"""A class of the tree, typed and searched: by code, by name, or by any part of either."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from amends.findings.models import ClassPlace, ClassTree
from amends.words.cleaning import normalise, one_line
from amends.words.languages import text_in

LIST = "class-options"
NAMED = 5


class ClassField(forms.CharField):
    """Cleans to a ClassPlace that is offered, or None where nothing was typed. The page holds the list
    `findings/_class_options.html`, in which browsers search while one types."""

    def __init__(self, **options) -> None:
        options.setdefault("label", gettext_lazy("Class"))
        attrs = {"list": LIST, "autocomplete": "off"}
        super().__init__(max_length=200, widget=forms.TextInput(attrs=attrs), **options)
        self.offered: list[ClassPlace] = []

    def offer(self, workspace_id) -> None:
        tree = ClassTree.objects.in_force(workspace_id)
        self.offered = tree.offered if tree else []

    def clean(self, value: object) -> ClassPlace | None:
        typed = one_line(super().clean(value))
        return self._meant(typed) if typed else None

    def _meant(self, typed: str) -> ClassPlace:
        found = self.named(typed)
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(
                _("The tree has no class “%(typed)s”.") % {"typed": typed[:60]}
            )
        names = pgettext("list", ", ").join(each.full_name for each in found[:NAMED])
        raise forms.ValidationError(_("Which of these: %(names)s?") % {"names": names})

    def named(self, typed: str) -> list[ClassPlace]:
        """The one of this code; else those of this name in any language; else those that hold what
        was typed."""
        exact = [each for each in self.offered if typed in (each.code, option(each))]
        return exact or self._called(normalise(typed))

    def _called(self, typed: str) -> list[ClassPlace]:
        named = [each for each in self.offered if typed in map(normalise, each.name.values())]
        return named or [
            each
            for each in self.offered
            if any(typed in normalise(known) for known in [each.code, *each.trail.values()])
        ]


def option(place: ClassPlace) -> str:
    """How a class stands in the list, and in the field once it is chosen."""
    return f"{text_in(place.trail)} {place.code}"
