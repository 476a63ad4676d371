from django.db import models
from django.utils.translation import gettext_lazy as _


class ApprovalState(models.TextChoices):
    WAITING = "waiting", _("Waiting for approval")
    APPROVED = "approved", _("Approved")
    CHANGED = "changed", _("Approved with changes")
    DECLINED = "declined", _("Not approved")
    WITHDRAWN = "withdrawn", _("Withdrawn")
