from amends.desk.forms.composing import CallForm, NoteForm, PromiseForm, ReplyForm
from amends.desk.forms.deciding import (
    AssessmentForm,
    AssignmentForm,
    ClosureForm,
    EscalationForm,
    RenegotiationForm,
    ReopeningForm,
    SkillNeededForm,
    SplittingForm,
    TagForm,
    UrgingForm,
)
from amends.desk.forms.filling import FillingForm
from amends.desk.forms.naming import LinkingForm, MergingForm

__all__ = [
    "AssessmentForm",
    "AssignmentForm",
    "CallForm",
    "ClosureForm",
    "EscalationForm",
    "FillingForm",
    "LinkingForm",
    "MergingForm",
    "NoteForm",
    "PromiseForm",
    "RenegotiationForm",
    "ReopeningForm",
    "ReplyForm",
    "SkillNeededForm",
    "SplittingForm",
    "TagForm",
    "UrgingForm",
]
