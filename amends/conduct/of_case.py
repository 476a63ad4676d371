"""What the page of a case shows and asks about abuse: what counts, what to say, and what comes next."""

from functools import cached_property

from django.conf import settings
from django.forms import Form

from amends.cases.models import Case
from amends.conduct.forms import NoteForm, ReviewForm
from amends.conduct.models import ConductNote, ConductRules, Step
from amends.people.models import Membership


class ConductOfCase:
    """`refused` is a form that comes back, `about` the note whose review it is."""

    def __init__(
        self,
        case: Case,
        membership: Membership,
        *,
        refused: Form | None = None,
        about: ConductNote | None = None,
    ) -> None:
        self._case, self._membership = case, membership
        self._refused, self._about = refused, about

    @property
    def can_act(self) -> bool:
        return self._membership.handles_cases

    @cached_property
    def notes(self) -> list[ConductNote]:
        """Those of the customer, of every case, the newest first; also what counts no more."""
        theirs = ConductNote.objects.for_lists().filter(customer=self._case.customer_id)
        return list(theirs.order_by("-id")[:50])

    @property
    def to_review(self) -> list[ConductNote]:
        """What waits for this person's judgement comes first."""
        return [note for note in self.notes if note.awaits_review and self.review_form(note)]

    @property
    def others(self) -> list[ConductNote]:
        first = self.to_review
        return [note for note in self.notes if note not in first]

    @cached_property
    def next_step(self) -> Step:
        return ConductNote.objects.next_step(self._case.customer)

    @property
    def script(self) -> str:
        """In the customer's language, for that is whom it is said to."""
        rules = ConductRules.objects.of(self._case.workspace)
        ours = {code for code, _ in settings.LANGUAGES}
        spoken = [self._case.reader_language.lower(), self._case.workspace.language, "en"]
        return rules.script(self.next_step, next(code for code in spoken if code in ours))

    @property
    def form(self) -> Form:
        if self._refused and self._about is None:
            return self._refused
        return NoteForm(initial={"step": self.next_step.value}, auto_id="id_conduct_%s")

    def review_form(self, note: ConductNote) -> Form | None:
        """For whoever may review it, while it counts."""
        if not note.stands or not note.can_be_reviewed_by(self._membership):
            return None
        if self._refused and self._about == note:
            return self._refused
        return ReviewForm(auto_id=f"id_{note.id}_%s")
