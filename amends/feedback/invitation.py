"""The letter that asks. Nothing that a customer typed goes into it, or whoever gives somebody else's
address could have us deliver his words there."""

from django.utils import translation
from django.utils.translation import gettext as _

from amends.channels.email.letters import Written


def invitation_to(follow_up) -> Written:
    case = follow_up.case
    with translation.override(case.reader_language):
        paragraphs = [
            _("Hello,"),
            _("a few days ago we answered your case %(number)s.") % {"number": case.label},
            # The link on a line of its own: after a full-width colon mail programs see none.
            _("Is it really put right? Please tell us in a minute, without signing in:")
            + f"\n{follow_up.url}",
            _(
                "If it is not, we take it up again. If you would rather not answer, one click on "
                "that page is enough."
            ),
            case.workspace.name,
        ]
        subject = _("Is it really put right? %(number)s") % {"number": case.label}
    return Written(subject, "\n\n".join(paragraphs) + "\n", link=follow_up.url)
