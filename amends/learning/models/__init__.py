from amends.learning.models.case_cause import CaseCause
from amends.learning.models.cause import Cause, Source

__all__ = ["CaseCause", "Cause", "Source"]
