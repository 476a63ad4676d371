from amends.referrals.models.platform import Platform, PlatformListed
from amends.referrals.models.referral import (
    AlreadyOver,
    AlreadyTakenIn,
    AnsweredThere,
    NotLater,
    Referral,
    Result,
    State,
    TooLateToReturn,
)

__all__ = [
    "AlreadyOver",
    "AlreadyTakenIn",
    "AnsweredThere",
    "NotLater",
    "Platform",
    "PlatformListed",
    "Referral",
    "Result",
    "State",
    "TooLateToReturn",
]
