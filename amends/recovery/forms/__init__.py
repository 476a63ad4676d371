from amends.recovery.forms.answer import AnswerForm, WithdrawalForm
from amends.recovery.forms.decision import DecisionForm
from amends.recovery.forms.execution import ExecutionForm, VerificationForm
from amends.recovery.forms.hearing import FindingForm, HearingForm
from amends.recovery.forms.limits import LimitsForm, NewAuthorityForm
from amends.recovery.forms.proposal import ProposalForm
from amends.recovery.forms.remedy import RemedyForm

__all__ = [
    "AnswerForm",
    "DecisionForm",
    "ExecutionForm",
    "FindingForm",
    "HearingForm",
    "LimitsForm",
    "NewAuthorityForm",
    "ProposalForm",
    "RemedyForm",
    "VerificationForm",
    "WithdrawalForm",
]
