from amends.referrals.models.platform import Platform, PlatformListed
from amends.referrals.models.referral import (
    AlreadyOver,
    AlreadyTakenIn,
    NotLater,
    Referral,
    Result,
    State,
    TooLateToReturn,
)

__all__ = [
    "AlreadyOver",
    "AlreadyTakenIn",
    "NotLater",
    "Platform",
    "PlatformListed",
    "Referral",
    "Result",
    "State",
    "TooLateToReturn",
]
