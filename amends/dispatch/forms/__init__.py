from amends.dispatch.forms.asking import AskingForm
from amends.dispatch.forms.clerk import ClerkForm
from amends.dispatch.forms.department import DepartmentForm
from amends.dispatch.forms.review import ReviewForm
from amends.dispatch.forms.words import (
    AnswerForm,
    ReasonForm,
    ReassignmentForm,
    WordForm,
    WordsForm,
)

__all__ = [
    "AnswerForm",
    "AskingForm",
    "ClerkForm",
    "DepartmentForm",
    "ReasonForm",
    "ReassignmentForm",
    "ReviewForm",
    "WordForm",
    "WordsForm",
]
