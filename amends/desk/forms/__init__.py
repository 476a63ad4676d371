from amends.desk.forms.closing import ClosureForm
from amends.desk.forms.composing import CallForm, NoteForm, PromiseForm, ReplyForm
from amends.desk.forms.deciding import (
    AssessmentForm,
    AssignmentForm,
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
from amends.desk.forms.overseeing import OversightForm, ReportForm

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
    "OversightForm",
    "PromiseForm",
    "RenegotiationForm",
    "ReopeningForm",
    "ReplyForm",
    "ReportForm",
    "SkillNeededForm",
    "SplittingForm",
    "TagForm",
    "UrgingForm",
]
