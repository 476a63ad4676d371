"""What an SMS says. Providers send nothing but templates that were registered with them, so the words
are few and fixed, and only what stands in their gaps differs. Nothing that anybody typed is among it.
"""

from django.conf import settings
from django.utils import formats, timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.cases.models import Case
from amends.channels.models import Delivery, ShortLink
from amends.channels.models.words import BY_SMS, TO_CLERKS, Purpose

# A link comes last: nothing that follows it is taken for a part of it.
TEXTS: dict[str, Promise] = {
    Purpose.ACKNOWLEDGEMENT: gettext_lazy(
        "We have received what you told us. Your number: %(number)s. You hear from us by: %(time)s. "
        "How far it is: %(link)s"
    ),
    Purpose.REPLY: gettext_lazy("We have answered you about %(number)s. Read it here: %(link)s"),
    Purpose.PROMISE: gettext_lazy(
        "About %(number)s you hear from us by %(time)s at the latest. How far it is: %(link)s"
    ),
    Purpose.OFFER: gettext_lazy("We have an offer for you about %(number)s: %(link)s"),
    Purpose.FOLLOW_UP: gettext_lazy(
        "Is it really put right (%(number)s)? Please tell us in a minute: %(link)s"
    ),
    Purpose.DISPATCH: gettext_lazy(
        "Something waits for your department (%(number)s, by %(time)s). Read and answer it: %(link)s"
    ),
    Purpose.ACCOUNT: gettext_lazy("Your code: %(code)s. It holds for ten minutes."),
    Purpose.OTHER: gettext_lazy("This SMS was sent to try out the gateway."),
}


def parameters_of(case: Case, letter: Delivery) -> dict[str, str]:
    """What stands in the gaps. Made once, for every attempt has to be the same."""
    with translation.override(letter.language):
        return {
            "number": case.label,
            "time": _clock(case, letter) or _("see the page"),
            "link": ShortLink.objects.shorten(case.workspace, letter.link),
        }


def text_of(delivery: Delivery, *, signature: str) -> str:
    """As it appears on the phone."""
    with translation.override(delivery.language):
        said = str(TEXTS[delivery.purpose]) % delivery.parameters
        return f"【{signature}】{said}{_ending(delivery.purpose)}"


def _clock(case: Case, letter: Delivery) -> str:
    if letter.by_when is None:
        return ""
    local = timezone.localtime(letter.by_when, case.workspace.zone)
    return formats.date_format(local, "SHORT_DATETIME_FORMAT")


def registered_words() -> dict[tuple[str, str], str]:
    """The text of each template by purpose and language, with its gaps as providers write them."""
    gaps = {name: f"${{{name}}}" for name in ("number", "time", "link", "code")}
    words = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            words |= {(each, code): f"{str(TEXTS[each]) % gaps}{_ending(each)}" for each in BY_SMS}
    return words


def _ending(purpose: str) -> str:
    """Colleagues and clerks cannot decline what is theirs to do."""
    return "" if purpose in TO_CLERKS else " " + _("(TD: no more SMS)")
