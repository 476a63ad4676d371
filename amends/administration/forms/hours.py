"""Working hours as a person types them: 09:00–12:00 13:30–18:00."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from amends.clocks.hours import periods_from

PERIOD = re.compile(r"(\d{1,2}):(\d{2})\s*[-–—~～至到]\s*(\d{1,2}):(\d{2})")
BETWEEN = re.compile(r"[\s,;，；、]*")


class HoursField(forms.CharField):
    """Its value is the periods of one day, `[["09:00", "12:00"], …]`; empty, the day is free."""

    def __init__(self, **options) -> None:
        options = {"required": False, "max_length": 120} | options
        super().__init__(**options)
        self.widget.attrs["placeholder"] = "09:00–12:00 13:30–18:00"

    def to_python(self, value):
        told = (super().to_python(value) or "").replace("：", ":")
        if BETWEEN.sub("", PERIOD.sub("", told)):
            raise ValidationError(_("Please write hours like 09:00–12:00 13:30–18:00."))
        periods = [
            [f"{int(one[0]):02}:{one[1]}", f"{int(one[2]):02}:{one[3]}"]
            for one in PERIOD.findall(told)
        ]
        try:
            periods_from(periods)
        except ValueError as wrong:
            raise ValidationError(
                _("These hours cannot be: in order, without overlap, until 24:00 at the latest.")
            ) from wrong
        return periods

    def validate(self, value) -> None:
        """A free day is a day."""

    def run_validators(self, value) -> None:
        """What was typed has been read; its length was limited by the widget."""

    def prepare_value(self, value):
        return value if isinstance(value, str) else hours_as_typed(value or [])


def hours_as_typed(periods) -> str:
    return " ".join(f"{start}–{end}" for start, end in periods)
