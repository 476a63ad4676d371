"""What a new letter begins with: a template, the answer to a platform, or the letter that it replaces."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from amends.cases.models import Case
from amends.letters.models import FormalLetter, Kind, LetterTemplate
from amends.people.models import Membership
from amends.referrals.models import Referral


def begin_letter(
    case: Case,
    *,
    by: Membership,
    template: LetterTemplate | None = None,
    referral: Referral | None = None,
    replaces: FormalLetter | None = None,
) -> dict[str, str]:
    """The fields of a form. Names are put in as text, once; nothing is executed."""
    if replaces:
        names = ("kind", "language", "addressee", "title", "words")
        return {name: getattr(replaces, name) for name in names}
    language = case.workspace.language if referral else case.reader_language
    begun = {"kind": Kind.ANSWER, "language": language, "addressee": case.customer.called}
    values = {"customer": case.customer.called, "number": case.label, "agent": by.name}
    if referral:
        begun |= _answer_to(referral, language)
        values |= {
            "platform": referral.platform.name,
            "their_number": referral.their_number,
            "answer": referral.answer,
        }
    if template:
        begun["kind"] = template.kind
        begun["title"] = template.title_in(language, values)
        begun["words"] = template.text_for(language, values)
    return begun


def _answer_to(referral: Referral, language: str) -> dict[str, str]:
    with override(language):
        title = _("Answer to your referral %(number)s") % {"number": referral.their_number}
    return {"title": title, "addressee": referral.platform.name, "words": referral.answer}
