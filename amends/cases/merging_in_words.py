"""Why two cases cannot be merged as they are, and what would help."""

from django.utils.translation import gettext_lazy as _

WHY_NOT = {
    "itself": _("This is the case itself."),
    "ended": _("Only a case that is being worked on can be merged."),
    "other ended": _("That case is no longer being worked on. Take it up again first."),
    "holds others": _("Other cases were merged into this one. Merge that one into this instead."),
    "another customer": _(
        "That case is another customer’s. Whoever told this one will not read what is written there."
    ),
}
