"""What a case is classified as, and what was found about it."""

from functools import cached_property

from amends.findings.models import Appeal, ClassPlace, ClassTree, Finding


class FindingRows:
    @cached_property
    def place(self) -> ClassPlace:
        with self.workspace.enter():
            return ClassTree.objects.in_force(self.workspace.pk).offered[1]

    @cached_property
    def appeal(self) -> Appeal:
        """Against what somebody found, by her too: whoever visits may decide it where her role may."""
        with self.workspace.enter():
            others = self.workspace.memberships.exclude(pk=self.visitor.pk).order_by("id")
            somebody = others.filter(role="agent").first()
            finding = Finding.objects.record(
                self.case, by=somebody, verdict="upheld", at_fault=False
            )
            return Appeal.objects.lodge(finding, by=somebody, reason="I was not there")
