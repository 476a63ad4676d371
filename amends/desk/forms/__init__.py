from amends.desk.forms.composing import CallForm, NoteForm, PromiseForm, ReplyForm
from amends.desk.forms.deciding import (
    AssessmentForm,
    AssignmentForm,
    ClosureForm,
    EscalationForm,
    RenegotiationForm,
    ReopeningForm,
    TagForm,
)

__all__ = [
    "AssessmentForm",
    "AssignmentForm",
    "CallForm",
    "ClosureForm",
    "EscalationForm",
    "NoteForm",
    "PromiseForm",
    "RenegotiationForm",
    "ReopeningForm",
    "ReplyForm",
    "TagForm",
]
