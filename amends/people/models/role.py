from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    AGENT = "agent", _("Agent")
    SUPERVISOR = "supervisor", _("Supervisor")
    QUALITY = "quality", _("Quality manager")
    DIRECTOR = "director", _("Director")
    ADMINISTRATOR = "administrator", _("Administrator")
    READER = "reader", _("Reader")


HANDLES_CASES = {Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR}
