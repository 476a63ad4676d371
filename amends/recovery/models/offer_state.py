from django.db import models
from django.utils.translation import gettext_lazy as _


class OfferState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    WAITING = "waiting", _("Waiting for approval")
    PUT = "put", _("Offered, waiting for the customer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined by the customer")
    EXPIRED = "expired", _("Expired")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REFUSED = "refused", _("Not approved")


PENDING = (OfferState.PROPOSED, OfferState.WAITING, OfferState.PUT)
