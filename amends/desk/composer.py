"""What stands around the field in which one writes to a customer, or notes for colleagues."""

from functools import cached_property

from django.utils.translation import gettext as _

from amends.cases.models import Case
from amends.cases.models.words import Channel
from amends.channels.choosing import Way, way_of_reply
from amends.knowledge.models import Snippet
from amends.people.models import Membership


class Composer:
    def __init__(self, case: Case, membership: Membership, *, tab: str) -> None:
        self.case, self.membership, self.tab = case, membership, tab

    @cached_property
    def way(self) -> Way:
        return way_of_reply(self.case)

    @property
    def way_in_words(self) -> str:
        """Under the field: what becomes of what is typed there."""
        match self.tab:
            case "note":
                return _("Only colleagues read this. An @ with a name tells that colleague.")
            case "call":
                phone = self.case.customer.phone
                return phone.masked if phone else _("No number is known.")
        match self.way.channel:
            case Channel.EMAIL:
                return _("By mail to %(address)s") % {"address": self.way.masked}
            case Channel.SMS:
                return _("An SMS to %(number)s leads to it") % {"number": self.way.masked}
        return _("No mail address: it stands on the customer’s status page.")

    @property
    def placeholder(self) -> str:
        match self.tab:
            case "note":
                return _("What should colleagues know?")
            case "call":
                return _("What did you tell the customer?")
        return _("Why it happened, what comes next, and by when …")

    @property
    def snippets(self) -> list[tuple[str, str]]:
        """Code and text of each, as it would be written to this customer."""
        values = {
            "customer": self.case.customer.called,
            "number": self.case.label,
            "agent": self.membership.name,
        }
        kept = Snippet.objects.in_use().filter(workspace_id=self.case.workspace_id)
        return [(one.code, one.filled(self.case.reader_language, values)) for one in kept]

    @property
    def colleagues(self) -> list[str]:
        """Who can be named in a note."""
        here = Membership.objects.active().filter(workspace_id=self.case.workspace_id)
        others = here.exclude(pk=self.membership.pk).exclude(user__name="")
        return list(others.order_by("user__name").values_list("user__name", flat=True).distinct())
