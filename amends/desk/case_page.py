"""Everything that the page of one case shows, each part read once and only where it is drawn."""

from functools import cached_property

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from amends.cases.inventory import Has, not_known
from amends.cases.models import Case, CaseFollower, CaseTag, CaseWarning, Oversight, Promise
from amends.cases.models.custom_field import Place
from amends.cases.models.promise_words import SET_BY_OTHERS
from amends.cases.models.words import Channel, RemedySought, Severity, Source, WhoseWords
from amends.clocks.explaining import explain
from amends.conduct.models import ConductNote
from amends.desk.case_forms import CaseForms
from amends.desk.case_story import CaseStory
from amends.desk.composer import Composer
from amends.desk.forms.composing import KEPT_ELSEWHERE
from amends.desk.forms.moments import quick_choices
from amends.desk.models import DoneDeed
from amends.desk.names import Names
from amends.desk.sentences import particular, sentence
from amends.desk.steps import ACTED, REPORTED, Step, steps_of
from amends.desk.stretch import Stretch
from amends.desk.table.custom_columns import custom_columns, written
from amends.desk.timeline import Happened, Said
from amends.desk.undoing import last_deed
from amends.desk.warnings_on_page import standing_warnings
from amends.events.models import Event
from amends.interface.addresses import url
from amends.interface.filters import day
from amends.letters.models import FormalLetter
from amends.people.leave_in_words import called
from amends.people.models import Membership, Skill
from amends.referrals.models import Referral


class CasePage:
    def __init__(
        self,
        case: Case,
        membership: Membership,
        *,
        tab: str = "",
        stretch: Stretch | None = None,
        has: Has = not_known,
        **refused,
    ) -> None:
        self.case = case
        self.membership = membership
        self._has = has
        self.story = CaseStory(
            case,
            membership,
            stretch=stretch or Stretch(case),
            address=self.address("case"),
            has=has,
        )
        self.forms = CaseForms(case, membership, tab=tab, **refused)

    @property
    def can_act(self) -> bool:
        return self.membership.handles_cases

    def address(self, noun: str, **more) -> str:
        """Where a form of this case goes: `page.address("closure")`."""
        names = {"slug": self.membership.workspace.slug, "number": self.case.number}
        return url(f"desk:{noun}", **names, **more)

    def address_of(self, case: Case, noun: str) -> str:
        """The same of another case."""
        names = {"slug": self.membership.workspace.slug, "number": case.number}
        return url(f"desk:{noun}", **names)

    @property
    def is_mine(self) -> bool:
        return self.case.assigned_to_id == self.membership.id

    @cached_property
    def last_deed(self) -> DoneDeed | None:
        if not (self.can_act and self._has(DoneDeed)):
            return None
        return last_deed(self.case, self.membership)

    @property
    def last_deed_in_words(self) -> str:
        event = Event.objects.filter(pk=self.last_deed.event).first() if self.last_deed else None
        if event is None:
            return ""
        names = Names(self.case, [], [event])
        return sentence(event, names, particular(event, names), by=False)

    @cached_property
    def followers(self) -> list[Membership]:
        return list(self.case.followers) if self._has(CaseFollower) else []

    @property
    def is_followed(self) -> bool:
        return self.membership in self.followers

    @cached_property
    def composer(self) -> Composer:
        return Composer(self.case, self.membership, tab=self.forms.tab)

    @property
    def holder(self) -> str:
        held_by = self.case.assigned_to
        return called(held_by, self.membership.away) if held_by else _("unassigned")

    @cached_property
    def skills(self) -> list[Skill]:
        """Those in use; where there are none, nothing is asked about them."""
        return list(Skill.objects.in_use(self.case.workspace_id))

    @property
    def skills_needed(self) -> str:
        needed = [skill.label for skill in self.case.which_it_needs(self.skills)]
        return _(", ").join(needed) or _("nothing in particular")

    @property
    def quick_choices(self) -> list[tuple[str, str]]:
        return quick_choices()

    @cached_property
    def promises(self) -> list[Promise]:
        found = self.case.all_promises.select_related("owner__user", "rule__pack", "calendar")
        return list(found.order_by("due_at", "id"))

    @cached_property
    def oversights(self) -> list[Oversight]:
        """What leaders asked for in this case, the newest first."""
        if not self._has(Oversight):
            return []
        asked = Oversight.objects.for_lists().filter(case__in=self.case.together)
        return list(asked.select_related("reported_by__user").order_by("-id"))

    @cached_property
    def warnings(self) -> list[tuple[CaseWarning, str]]:
        """The newest of each kind that nobody has judged yet, with its script."""
        return standing_warnings(self.case) if self._has(CaseWarning) else []

    @cached_property
    def conduct_notes(self) -> list[ConductNote]:
        """Those of the customer that count, the newest first; asked for only where there are any."""
        # A case that came by another way than its address does not know whether there are any.
        if not getattr(self.case, "has_conduct_notes", True):
            return []
        theirs = ConductNote.objects.standing().filter(customer=self.case.customer_id)
        return list(theirs.select_related("by__user").order_by("-id"))

    @cached_property
    def tags(self) -> list[str]:
        return self.case.tags if self._has(CaseTag) else []

    @cached_property
    def formal_letters(self) -> list[FormalLetter]:
        if not self._has(FormalLetter):
            return []
        return list(FormalLetter.objects.filter(case__in=self.case.together).order_by("-id"))

    @cached_property
    def referrals(self) -> list[Referral]:
        if not self._has(Referral):
            return []
        found = Referral.objects.filter(case__in=self.case.together)
        return list(found.select_related("platform").soonest_first())

    @cached_property
    def details(self) -> list[tuple[str, str]]:
        """The custom fields that stand here; those that are empty say so."""
        columns = custom_columns(self.membership, Place.CASE)
        if columns:
            values = ("custom_values__choice", "custom_values__customer")
            prefetch_related_objects([self.case], *values)
        return [(str(column.label), written(column.value(self.case))) for column in columns]

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What stands under the customer's own words."""
        sought = [str(RemedySought(code).label) for code in self.case.remedy_sought]
        case, told = self.case, []
        if case.source != Source.CUSTOMER:
            told.append((_("Source"), str(case.get_source_display())))
        if case.order_no:
            told.append((_("Order or flight number"), case.order_no))
        return [
            (_("Remedy sought"), pgettext("list", ", ").join(sought) or _("not asked yet")),
            (_("Whose words"), str(WhoseWords(case.whose_words).label)),
            (_("Heard"), day(case.received_at)),
            *told,
        ]

    @property
    def urged(self) -> str:
        times = self.case.urged
        if not times:
            return ""
        return ngettext("urged %(num)s time", "urged %(num)s times", times) % {"num": times}

    @property
    def why_first(self) -> str:
        """What speaks for serving this case before others."""
        case, grave = self.case, self.case.severity >= Severity.HIGH
        reasons = [
            case.customer.tier.label if case.customer.tier else "",
            _("severity %(degree)s") % {"degree": case.get_severity_display()} if grave else "",
            self.urged,
            _("taken up again") if case.round > 1 else "",
        ]
        return " · ".join(filter(None, reasons))

    @property
    def preferences(self) -> str:
        customer = self.case.customer
        language = dict(settings.LANGUAGES).get(customer.language.lower(), "")
        way = Channel.called(customer.preferred_channel)
        known = [way, customer.preferred_hours, str(language)]
        return " · ".join(filter(None, known))

    @property
    def customer_facts(self) -> list[tuple[str, str]]:
        first = [(_("Why first"), self.why_first)] if self.why_first else []
        if manager := self.case.customer.account_manager:
            first.append((_("Account manager"), manager.name))
        points = self.case.customer.contact_points.all()
        return first + [(str(point.get_kind_display()), point.masked) for point in points]

    @property
    def shows_mails_as_sent(self) -> bool:
        return self.membership.sight.reads_all

    @property
    def can_reveal_words(self) -> bool:
        """There are masks in the words, and this person may have them taken off one message."""
        sight = self.membership.sight
        return bool(sight.masks) and sight.may_reveal

    @cached_property
    def timeline(self) -> list[Said | Happened]:
        return self.story.told(self.promises)

    @cached_property
    def steps(self) -> list[Step]:
        happened = self.story.stretch.happened(REPORTED | ACTED)
        return steps_of(self.case, promises=self.promises, actions=happened)

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
    def keeps(promise: Promise) -> bool:
        """Whether a person may say that this is kept; the rest shows it by itself."""
        return promise.kind not in KEPT_ELSEWHERE

    @staticmethod
    def moves(promise: Promise) -> bool:
        """A new time is agreed with the customer before the old one has passed."""
        ours = promise.made_by_id is not None and promise.kind not in SET_BY_OTHERS
        return ours and not promise.is_overdue

    @staticmethod
    def why(promise: Promise) -> list[str]:
        return explain(promise)
