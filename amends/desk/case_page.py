"""Everything that the page of one case shows, each part read once and only where it is drawn."""

from functools import cached_property

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amends.cases.models import Case, Message, Promise
from amends.cases.models.words import RemedySought, WhoseWords
from amends.clocks.explaining import explain
from amends.desk.steps import Step, steps_of
from amends.desk.timeline import Happened, Said, timeline
from amends.events.models import Event
from amends.interface.filters import day
from amends.people.models import Membership


class CasePage:
    def __init__(self, case: Case, membership: Membership) -> None:
        self.case = case
        self.membership = membership

    @property
    def can_act(self) -> bool:
        return self.membership.handles_cases

    @cached_property
    def messages(self) -> list[Message]:
        found = self.case.messages.in_order().select_related("author__user", "customer")
        return list(found.prefetch_related("attachments"))

    @cached_property
    def promises(self) -> list[Promise]:
        found = self.case.promises.select_related("owner__user", "rule__pack", "calendar")
        return list(found.order_by("due_at", "id"))

    @cached_property
    def events(self) -> list[Event]:
        return list(Event.objects.filter(case_id=self.case.id).order_by("at", "id"))

    @cached_property
    def tags(self) -> list[str]:
        return self.case.tags

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What stands under the customer's own words."""
        sought = [str(RemedySought(code).label) for code in self.case.remedy_sought]
        return [
            (_("Remedy sought"), pgettext("list", ", ").join(sought) or _("not asked yet")),
            (_("Whose words"), str(WhoseWords(self.case.whose_words).label)),
            (_("Heard"), day(self.case.received_at)),
        ]

    @property
    def preferences(self) -> str:
        customer = self.case.customer
        language = dict(settings.LANGUAGES).get(customer.language.lower(), "")
        known = [customer.preferred_channel, customer.preferred_hours, str(language)]
        return " · ".join(filter(None, known))

    @property
    def customer_facts(self) -> list[tuple[str, str]]:
        points = self.case.customer.contact_points.all()
        return [(str(point.get_kind_display()), point.masked) for point in points]

    def files(self, message: Message) -> list[dict]:
        return []

    @cached_property
    def timeline(self) -> list[Said | Happened]:
        return timeline(self.case, self.messages, self.promises, self.events)

    @cached_property
    def steps(self) -> list[Step]:
        actions = [event.action for event in self.events]
        return steps_of(self.case, promises=self.promises, actions=actions)

    @property
    def owed(self) -> list[Promise]:
        return [promise for promise in self.promises if promise.is_outstanding]

    @property
    def ended(self) -> list[Promise]:
        done = [promise for promise in self.promises if not promise.is_outstanding]
        return sorted(done, key=lambda promise: promise.kept_at or promise.due_at, reverse=True)

    @property
    def kept(self) -> int:
        return sum(promise.state == "kept" for promise in self.promises)

    @property
    def kept_or_broken(self) -> int:
        return sum(promise.state in ("kept", "broken") for promise in self.promises)

    @staticmethod
    def why(promise: Promise) -> list[str]:
        return explain(promise)
