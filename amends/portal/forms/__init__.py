from amends.portal.forms.complaint import ComplaintForm
from amends.portal.forms.words import CallForm, MessageForm, ReviewForm, SolutionForm, UrgingForm

__all__ = ["CallForm", "ComplaintForm", "MessageForm", "ReviewForm", "SolutionForm", "UrgingForm"]
