from amends.conduct.models.note import ConductNote
from amends.conduct.models.reviewable import CannotReview
from amends.conduct.models.rules import ConductRules
from amends.conduct.models.taking_down import NotTheNextStep
from amends.conduct.models.words import WAYS, Review, Step

__all__ = [
    "WAYS",
    "CannotReview",
    "ConductNote",
    "ConductRules",
    "NotTheNextStep",
    "Review",
    "Step",
]
