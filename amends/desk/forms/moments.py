"""A moment that is still to come, as a form asks for it: on the clock of whoever fills it in."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.now import now

FORMAT = "%Y-%m-%dT%H:%M"
EVENING, MORNING = 18, 10


class MomentField(forms.DateTimeField):
    def __init__(self, **options) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=FORMAT)
        super().__init__(widget=widget, input_formats=[FORMAT, f"{FORMAT}:%S"], **options)


class FutureMomentField(MomentField):
    default_error_messages = {"past": gettext_lazy("This time has passed already.")}

    def clean(self, value) -> datetime | None:
        moment = super().clean(value)
        if moment is not None and moment <= now():
            raise forms.ValidationError(self.error_messages["past"], code="past")
        return moment


def quick_choices() -> list[tuple[str, str]]:
    """Moments that people promise most, as (value of the field, label); those gone by left out."""
    local = timezone.localtime(now()).replace(second=0, microsecond=0)
    noon, evening = local.replace(hour=12, minute=0), local.replace(hour=EVENING, minute=0)
    tomorrow = evening + timedelta(days=1)
    choices = [
        (local + timedelta(minutes=30), _("in 30 minutes")),
        (local + timedelta(hours=1), _("in an hour")),
        (noon, _("today 12:00")),
        (evening, _("today 18:00")),
        (tomorrow.replace(hour=MORNING), _("tomorrow 10:00")),
        (tomorrow, _("tomorrow 18:00")),
    ]
    return [(f"{moment:{FORMAT}}", label) for moment, label in choices if moment > local]
