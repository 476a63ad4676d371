from amends.feedback.models.answer import Answer
from amends.feedback.models.attempt import Attempt
from amends.feedback.models.call_rules import CallRules
from amends.feedback.models.follow_up import FollowUp

__all__ = ["Answer", "Attempt", "CallRules", "FollowUp"]
