"""Everything about one customer, as she may ask for it: for programs, to be read, and the files.

It follows the same traces as erasing does, so what would go is what is handed out.
"""

import json
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.contrib.postgres.search import SearchVectorField
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone, translation

from amends.cases.models import Attachment, Case
from amends.cases.models.words import Channel
from amends.channels.models import InboundMail
from amends.customers.models import Customer
from amends.events.models import Event
from amends.now import now
from amends.outside.names import display_name
from amends.outside.store import files
from amends.people.models import AccessLog, Membership, Workspace
from amends.privacy.actions import HandedOut, PrivacyAction
from amends.privacy.mentions import Mentions
from amends.privacy.part_by_part import told_part_by_part
from amends.privacy.traces import TRACES


@dataclass(frozen=True)
class Extract:
    workspace: Workspace
    customer: Customer

    def hand_out(self, *, by: Membership) -> IO[bytes]:
        """The ZIP, in a temporary file that goes away when it is closed; and a line that says to whom
        it was given."""
        archive = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
        carried = dict(self._files())
        of = sum(1 for _rows in self._rows()) + len(carried) + 1
        with (
            told_part_by_part(self.customer, of=of) as part_is_done,
            zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped,
        ):
            zipped.writestr("customer.json", self._for_programs(part_is_done))
            zipped.writestr("customer.html", self._to_be_read())
            part_is_done()
            for name, digest in carried.items():
                with files.open_kept(digest) as file, zipped.open(name, "w") as target:
                    for chunk in file.chunks():
                        target.write(chunk)
                part_is_done()
        AccessLog.objects.note(by, self.customer.pk, what="customer export")
        Event.objects.record(
            PrivacyAction.HANDED_OUT,
            by=by,
            workspace_id=self.workspace.pk,
            subject=self.customer,
            facts=HandedOut(files=len(carried)),
        )
        archive.seek(0)
        return archive

    def tables(
        self, part_is_done: Callable[[], None] = lambda: None
    ) -> dict[str, list[dict[str, Any]]]:
        """By the kind of row, every column but the search text."""
        told: dict[str, list] = {}
        for rows in self._rows():
            plain = [
                column.attname
                for column in rows.model._meta.concrete_fields
                if not isinstance(column, SearchVectorField) and column.name != "workspace"
            ]
            told.setdefault(rows.model.__name__, []).extend(rows.order_by("pk").values(*plain))
            part_is_done()
        return {kind: rows for kind, rows in told.items() if rows}

    def _rows(self) -> Iterator[QuerySet]:
        yield from (trace.of(self.customer) for trace in TRACES)
        mentions = Mentions(self.customer)
        yield from (mentions.mails, mentions.letters)

    def _for_programs(self, part_is_done: Callable[[], None]) -> str:
        told = {"made_at": now(), "workspace": self.workspace.name} | self.tables(part_is_done)
        return json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)

    def _to_be_read(self) -> str:
        cases = Case.objects.filter(customer=self.customer).order_by("received_at")
        page = {
            "customer": self.customer,
            "organisation": self.workspace,
            "written": _written,
            "channel": Channel.called,
            "cases": cases.prefetch_related(
                "messages__author__user", "messages__customer", "promises", "attachments"
            ),
        }
        language = self.customer.language or self.workspace.language
        with translation.override(language), timezone.override(self.workspace.zone):
            return render_to_string("privacy/extract.html", page)

    def _files(self) -> Iterator[tuple[str, str]]:
        """A name in the archive that nobody else has, and the file in the store."""
        of_cases = Attachment.objects.filter(case__customer=self.customer).exclude(digest="")
        for attachment in of_cases.select_related("case").order_by("pk"):
            name = display_name(attachment.name)
            yield f"files/{attachment.case.label}/{attachment.pk}-{name}", attachment.digest
        for rows in self._rows():
            if rows.model is InboundMail:
                for mail in rows.order_by("pk"):
                    yield f"mails/{mail.pk}.eml", mail.digest


def _written(moment: datetime) -> str:
    """With its year: nobody knows when it is read."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
