"""What is wrong with a field, in the language of who sent it. The library that checks bodies speaks
English alone; what it says of a kind that is not listed here stays as it is."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

SENTENCES = {
    "missing": gettext_noop("This field is needed"),
    "extra_forbidden": gettext_noop("There is no such field"),
    "string_type": gettext_noop("This must be text"),
    "string_too_short": gettext_noop("This must have at least %(min_length)s characters"),
    "string_too_long": gettext_noop("This may have at most %(max_length)s characters"),
    "too_short": gettext_noop("At least %(min_length)s are needed"),
    "too_long": gettext_noop("At most %(max_length)s may be given"),
    "list_type": gettext_noop("This must be a list"),
    "enum": gettext_noop("One of these: %(expected)s"),
    "literal_error": gettext_noop("One of these: %(expected)s"),
    "bool_type": gettext_noop("This must be true or false"),
    "bool_parsing": gettext_noop("This must be true or false"),
    "int_type": gettext_noop("This must be a whole number"),
    "int_parsing": gettext_noop("This must be a whole number"),
    "int_from_float": gettext_noop("This must be a whole number"),
    "greater_than_equal": gettext_noop("This must be at least %(ge)s"),
    "less_than_equal": gettext_noop("This may be at most %(le)s"),
    "decimal_type": gettext_noop("This must be an amount such as 120.00"),
    "decimal_parsing": gettext_noop("This must be an amount such as 120.00"),
    "decimal_max_places": gettext_noop("This must be an amount such as 120.00"),
    "decimal_max_digits": gettext_noop("This must be an amount such as 120.00"),
    "decimal_whole_digits": gettext_noop("This must be an amount such as 120.00"),
    "finite_number": gettext_noop("This must be an amount such as 120.00"),
    "datetime_type": gettext_noop("This must be a time such as 2026-11-21T09:30:00+08:00"),
    "datetime_parsing": gettext_noop("This must be a time such as 2026-11-21T09:30:00+08:00"),
    "datetime_from_date_parsing": gettext_noop(
        "This must be a time such as 2026-11-21T09:30:00+08:00"
    ),
    "timezone_aware": gettext_noop("Say in which time zone"),
    "date_type": gettext_noop("This must be a day such as 2026-11-21"),
    "date_parsing": gettext_noop("This must be a day such as 2026-11-21"),
    "date_from_datetime_parsing": gettext_noop("This must be a day such as 2026-11-21"),
    "base64": gettext_noop("This must be the file in base64"),
    "uuid_type": gettext_noop("This is no id of ours"),
    "uuid_parsing": gettext_noop("This is no id of ours"),
}


def told(wrong: dict[str, Any]) -> str:
    """The sentence for one error as the library reports it."""
    sentence = SENTENCES.get(wrong["type"])
    return _(sentence) % wrong.get("ctx", {}) if sentence else wrong["msg"]
