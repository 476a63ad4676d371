"""The forms on the page of a case: empty ones, and the one that was just refused."""

from collections.abc import Callable

from django.forms import BaseForm

from amends.cases.models import Case, Promise
from amends.desk import forms
from amends.people.models import Membership

FORMS: dict[str, Callable[[Case, Membership], BaseForm]] = {
    "reply": lambda case, member: forms.ReplyForm(case=case, membership=member),
    "call": lambda case, member: forms.CallForm(case=case, membership=member),
    "note": lambda case, member: forms.NoteForm(),
    "promise": lambda case, member: forms.PromiseForm(),
    "assignment": lambda case, member: forms.AssignmentForm(case=case),
    "escalation": lambda case, member: forms.EscalationForm(),
    "tag": lambda case, member: forms.TagForm(),
    "assessment": lambda case, member: forms.AssessmentForm(
        instance=case.assessments.order_by("-at").first()
    ),
    "closure": lambda case, member: forms.ClosureForm(),
    "reopening": lambda case, member: forms.ReopeningForm(),
}
TABS = ("reply", "call", "note", "promise")


class CaseForms:
    def __init__(self, case: Case, membership: Membership, *, tab: str = "", **refused) -> None:
        self._case = case
        self._membership = membership
        self._forms = dict(refused)
        asked = next((name for name in TABS if name in refused), tab)
        self.tab = asked if asked in TABS else TABS[0]

    def form(self, name: str) -> BaseForm:
        if name not in self._forms:
            self._forms[name] = FORMS[name](self._case, self._membership)
        return self._forms[name]

    def is_refused(self, name: str) -> bool:
        """Whether this form has to be read again, and so stands open."""
        return name in self._forms and self._forms[name].is_bound

    @property
    def spotted(self) -> BaseForm | None:
        return self._forms.get("spotted")

    def renegotiation(self, promise: Promise) -> BaseForm:
        refused = self._forms.get(str(promise.pk))
        return refused or forms.RenegotiationForm(auto_id=f"id_{promise.pk}_%s")
