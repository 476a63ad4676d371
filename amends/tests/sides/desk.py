"""What somebody at the desk keeps, is told of and takes back."""

from functools import cached_property

from amends.desk.models import BulkChange, DoneDeed, Export, Notice, NoticeKind, View
from amends.desk.table.table import Table
from amends.desk.undoing import undoable
from amends.events.models import Event
from amends.knowledge.models import Snippet


class DeskRows:
    @cached_property
    def view(self) -> View:
        with self.workspace.enter():
            return View.objects.keep(by=self._somebody, name="Open ones", line="state:open")

    @cached_property
    def bulk_change(self) -> BulkChange:
        with self.workspace.enter():
            before = [(self.case, {"tags": []})]
            return BulkChange.objects.make("tag", before, by=self._somebody)

    @cached_property
    def done_deed(self) -> DoneDeed:
        with self.workspace.enter(), undoable(self.case, "tag", by=self._somebody):
            self.case.tag("a deed", by=self._somebody)
        with self.workspace.enter():
            return DoneDeed.objects.get(case=self.case.pk, membership=self._somebody.pk)

    @cached_property
    def notice(self) -> Notice:
        """Of the visitor."""
        with self.workspace.enter():
            event = Event.objects.filter(case_id=self.case.id).order_by("id").first()
            return Notice.objects.tell(event, self.visitor, NoticeKind.WROTE)[0]

    @cached_property
    def export(self) -> Export:
        """Of the visitor, where she belongs here, and written."""
        with self.workspace.enter():
            asked = Export.objects.ask(Table(self._somebody), "csv", by=self._somebody)
            asked.begin(expected=0)
            asked.finish(b"Number", rows=0)
            return asked

    @cached_property
    def snippet(self) -> Snippet:
        with self.workspace.enter():
            return Snippet.objects.filter(workspace=self.workspace).order_by("id").first()
