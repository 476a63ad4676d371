"""The forms of a case: empty ones, and the one that was just refused or asked for."""

from collections.abc import Callable

from django.forms import BaseForm

from amends.cases.models import Case
from amends.cases.models.custom_field import Place
from amends.desk import forms
from amends.people.models import Membership

FORMS: dict[str, Callable[[Case, Membership], BaseForm]] = {
    "reply": lambda case, member: forms.ReplyForm(case=case, membership=member),
    "call": lambda case, member: forms.CallForm(case=case, membership=member),
    "note": lambda case, member: forms.NoteForm(),
    "promise": lambda case, member: forms.PromiseForm(),
    "assignment": lambda case, member: forms.AssignmentForm(case=case),
    "escalation": lambda case, member: forms.EscalationForm(),
    "oversight": lambda case, member: forms.OversightForm(membership=member),
    "report": lambda case, member: forms.ReportForm(),
    "urging": lambda case, member: forms.UrgingForm(),
    "tag": lambda case, member: forms.TagForm(),
    "assessment": lambda case, member: forms.AssessmentForm(
        instance=case.assessments.order_by("-at").first()
    ),
    "skill": lambda case, member: forms.SkillNeededForm(case=case),
    "filling": lambda case, member: forms.FillingForm(
        membership=member, place=Place.CASE, case=case
    ),
    "merging": lambda case, member: forms.MergingForm(case=case, membership=member),
    "linking": lambda case, member: forms.LinkingForm(case=case, membership=member),
    "closure": lambda case, member: forms.ClosureForm(case=case),
    "reopening": lambda case, member: forms.ReopeningForm(),
}
TABS = ("reply", "call", "note", "promise")


class CaseForms:
    def __init__(self, case: Case, membership: Membership, *, tab: str = "", **given) -> None:
        self._case = case
        self._membership = membership
        self._forms = dict(given)
        asked = next((name for name in TABS if name in given), tab)
        self.tab = asked if asked in TABS else TABS[0]

    def form(self, name: str) -> BaseForm:
        return self._forms.get(name) or FORMS[name](self._case, self._membership)

    def given(self, name: str) -> BaseForm | None:
        """The form that was refused or asked for, and so stands open; others come when needed."""
        return self._forms.get(name)

    @property
    def spotted(self) -> BaseForm | None:
        return self._forms.get("spotted")
