"""Who wants to be told when a report is ready."""

from django.db import models, transaction

from amends.events.models import Event
from amends.people.models import Membership, WorkspaceRow
from amends.people.models.row import within
from amends.reports.actions import ReportAction, Wished
from amends.reports.models.report_kind import ReportKind


class WishQuerySet(models.QuerySet["Wish"]):
    def kinds_of(self, member: Membership) -> set[str]:
        return set(self.filter(member=member).values_list("kind", flat=True))

    def choose(self, member: Membership, kinds: set[str]) -> None:
        """From now on `member` is told of reports of these kinds and of no others."""
        with transaction.atomic():
            Membership.objects.select_for_update(of=("self",)).get(pk=member.pk)
            had = self.kinds_of(member)
            for kind in sorted(kinds - had):
                self.create(workspace_id=member.workspace_id, member=member, kind=kind)
                _record(ReportAction.WANTED, member, kind)
            self.filter(member=member, kind__in=had - kinds).delete()
            for kind in sorted(had - kinds):
                _record(ReportAction.UNWANTED, member, kind)


class Wish(WorkspaceRow):
    member = within("people.Membership", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=ReportKind.choices)

    objects = WishQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "kind"], name="one_wish_per_kind"),
            models.CheckConstraint(
                condition=models.Q(kind__in=ReportKind.values), name="wish_kind_known"
            ),
        ]


def _record(action: ReportAction, member: Membership, kind: str) -> None:
    Event.objects.record(
        action,
        by=member,
        workspace_id=member.workspace_id,
        subject=member,
        facts=Wished(kind=kind),
    )
