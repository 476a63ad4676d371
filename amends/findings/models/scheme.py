from django.db import models
from django.utils.translation import gettext_lazy as _


class Scheme(models.TextChoices):
    """Whose codes a class may be mapped to, where it is reported to them."""

    GOVERNMENT = "12345", _("12345 government hotline")
    MARKET = "12315", _("12315 market regulation")
    FINANCE = "12378", _("12378 banking and insurance")
    AVIATION = "12326", _("12326 civil aviation")
    TELECOM = "miit", _("MIIT appeals (telecom)")
