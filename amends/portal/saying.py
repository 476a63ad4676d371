"""What the page says after a deed. The address carries the code, so that it needs no cookie."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case

DONE = {
    "message": _("Thank you. Your message stands with your case now."),
    "urged": _("Thank you for saying so. Whom we have told stands below."),
    "urged_before": _("We have told them within the last hour. Please give them a moment."),
    "call": _("Thank you. We will call you."),
    "solved": _("Thank you for telling us. We are glad."),
    "not_solved": _("Thank you for telling us. We look at it again."),
    "review": _("Thank you. A supervisor will look at it."),
    "accepted": _("Thank you. Now it is on us to deliver."),
    "declined": _("Thank you for saying so. We will think again."),
    "received": _("Thank you. We are glad that it arrived."),
    "over": _("This offer is no longer open. What holds now stands below."),
    "agreed": _("Thank you. You can change your mind here at any time."),
    "objected": _("Noted. From now on we do not do it."),
    "withdrawn": _("You have withdrawn your complaint. You can come back to us at any time."),
}
REFUSED = {
    "colleague": _("You are signed in as staff: only the customer can act here."),
    "too_much": _("That was too much at once. Please send smaller or fewer files."),
    "too_often": _("You have sent a lot within the hour. Please wait a little; nothing is lost."),
    "too_many_files": _(
        "Too many files have come within the hour. Please send your words without them."
    ),
    "new_words": _("The words have changed since you opened this page. Please read them again."),
    "no_room": _("We cannot keep files at this moment. Please send your words without them."),
}


def say(case: Case, done: str) -> HttpResponse:
    response = redirect("portal:status", case.status_token)
    response["Location"] += f"?done={done}"
    return response
