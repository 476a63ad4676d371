from amends.findings.forms.appeal import AppealForm, DecisionForm
from amends.findings.forms.at_closing import FindingAtClosing
from amends.findings.forms.classification import ClassificationForm
from amends.findings.forms.finding import FindingForm

__all__ = ["AppealForm", "ClassificationForm", "DecisionForm", "FindingAtClosing", "FindingForm"]
