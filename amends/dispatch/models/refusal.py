"""Why something cannot be done with a dispatch."""


class CannotDispatch(Exception):
    """Something stands in the way; the class says what."""


class CaseHasEnded(CannotDispatch):
    """Nothing is asked about a case that has ended."""


class DepartmentRetired(CannotDispatch):
    """The department is asked no more."""


class DepartmentExists(Exception):
    """A code names one department, and a team of ours is one at most."""


class AskedTwice(CannotDispatch):
    """A department leads or assists, once each time."""


class NotWithDepartment(CannotDispatch):
    """It has been answered, returned, recalled or given to another department meanwhile."""


class NothingToReview(CannotDispatch):
    """There is no answer that waits for a review."""


class HasEnded(CannotDispatch):
    """The dispatch has ended."""


class SaysNothing(CannotDispatch):
    """Words are needed here."""
