"""What a case is classified as, and what was found about it."""

from functools import cached_property

from amends.findings.models import Appeal, ClassPlace, ClassTree, Finding
from amends.importing.models import ProgramExport, TableImport


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

    @cached_property
    def table(self) -> TableImport:
        with self.workspace.enter():
            content = "编号,投诉时间,投诉内容\n1,2026/11/3,延误\n".encode()
            return TableImport.objects.bring(content, name="投诉台账.csv", by=self.member)

    @cached_property
    def program_export(self) -> ProgramExport:
        with self.workspace.enter():
            content = b'{"id": 1, "created_at": "2026-09-20T22:55:29Z", "subject": "late"}'
            return ProgramExport.objects.bring(
                "zendesk", content, name="tickets.json", by=self.member
            )
