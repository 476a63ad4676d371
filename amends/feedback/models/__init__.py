from amends.feedback.models.answer import Answer
from amends.feedback.models.attempt import Attempt
from amends.feedback.models.follow_up import FollowUp

__all__ = ["Answer", "Attempt", "FollowUp"]
