from collections.abc import Iterator
from itertools import groupby

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.events.actions import every_action
from amends.hooks.published import PUBLISHED
from amends.outside.client import CannotCall, check_address


class WebhookForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("What it is for"), max_length=60)
    url = forms.CharField(
        label=gettext_lazy("Web address"),
        max_length=500,
        help_text=gettext_lazy("It begins with https:// and can be reached from here."),
        widget=forms.URLInput({"autocomplete": "off", "placeholder": "https://"}),
    )
    actions = forms.MultipleChoiceField(
        label=gettext_lazy("What is sent"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["actions"].choices = [
            (action, every_action[action].sentence) for action in PUBLISHED
        ]

    def clean_url(self) -> str:
        return callable_address(self.cleaned_data["url"])

    @property
    def nouns(self) -> Iterator[tuple[str, list]]:
        """The choices of `actions` by what they happen to, for a page that shows many."""
        for noun, boxes in groupby(self["actions"].subwidgets, key=_noun):
            yield noun, list(boxes)


def _noun(box) -> str:
    return str(box.data["value"]).partition(".")[0]


def callable_address(url: str) -> str:
    try:
        check_address(url)
    except CannotCall as error:
        raise ValidationError(
            _("This address cannot be called. It must be public and begin with https://.")
        ) from error
    return url
