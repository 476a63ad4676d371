from amends.recovery.models.approval import Approval
from amends.recovery.models.failure import Failure
from amends.recovery.models.grant import Grant
from amends.recovery.models.line import OfferLine
from amends.recovery.models.loss import Loss
from amends.recovery.models.offer import Offer, OfferState
from amends.recovery.models.remedy import Remedy, RemedyKind

__all__ = [
    "Approval",
    "Failure",
    "Grant",
    "Loss",
    "Offer",
    "OfferLine",
    "OfferState",
    "Remedy",
    "RemedyKind",
]
