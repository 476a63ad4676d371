from amends.referrals.models.platform import Platform, PlatformListed
from amends.referrals.models.referral import (
    AlreadyOver,
    AlreadyTakenIn,
    Referral,
    Result,
    State,
    TooLateToReturn,
)

__all__ = [
    "AlreadyOver",
    "AlreadyTakenIn",
    "Platform",
    "PlatformListed",
    "Referral",
    "Result",
    "State",
    "TooLateToReturn",
]
