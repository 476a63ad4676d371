"""Why two customers cannot be merged as they are."""

from django.utils.translation import gettext_lazy as _

WHY_NOT = {
    "itself": _("This is the customer itself."),
    "merged": _("One of the two goes on as another customer already."),
    "holds others": _("Others were merged into this customer. Merge that one into this instead."),
    "erased": _("Who was erased cannot be merged."),
}
