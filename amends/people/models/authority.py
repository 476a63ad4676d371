"""What a role may grant alone; anything above goes to somebody who may grant more."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from amends.people.models.membership import Role
from amends.people.models.row import WorkspaceRow


class Authority(WorkspaceRow):
    """Limits are amounts in `currency`; an empty limit means none. Four caps, so that splitting one
    grant into many, or asking in parallel, passes none of them.
    """

    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    currency = models.CharField(max_length=3)
    per_offer = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    per_case = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    per_customer = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    customer_days = models.PositiveSmallIntegerField(default=30)
    per_week = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "role", "currency"], name="one_authority_per_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.currency}"
