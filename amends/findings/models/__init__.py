from amends.findings.models.appeal import Appeal, Outcome
from amends.findings.models.class_place import ClassPlace
from amends.findings.models.class_tree import ClassTree
from amends.findings.models.classification import Classification
from amends.findings.models.complaint_class import ComplaintClass
from amends.findings.models.demand import Demand
from amends.findings.models.finding import Finding, Verdict
from amends.findings.models.scheme import Scheme
from amends.findings.models.term_count import TermCount

__all__ = [
    "Appeal",
    "ClassPlace",
    "ClassTree",
    "Classification",
    "ComplaintClass",
    "Demand",
    "Finding",
    "Outcome",
    "Scheme",
    "TermCount",
    "Verdict",
]
