from django import forms
from django.utils.translation import gettext_lazy as _

from amends.now import now


class FutureMomentField(forms.DateTimeField):
    """A moment that is still to come, on the clock of whoever fills it in."""

    def __init__(self, **options) -> None:
        widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, required=False, **options)

    def clean(self, value):
        moment = super().clean(value)
        if moment is not None and moment <= now():
            raise forms.ValidationError(_("This time has passed already."), code="past")
        return moment
