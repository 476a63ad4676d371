from amends.desk.models.submission import Submission

__all__ = ["Submission"]
