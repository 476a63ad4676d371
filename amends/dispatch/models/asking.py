"""Asking: one department leads, others may assist, and each owes its answer by a time."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import Max

from amends.cases.models import Attachment, Case
from amends.dispatch.actions import DispatchAction
from amends.dispatch.files import Given
from amends.dispatch.models.department import Department
from amends.dispatch.models.refusal import (
    AskedTwice,
    CaseHasEnded,
    DepartmentRetired,
    SaysNothing,
)
from amends.dispatch.models.state import Part
from amends.dispatch.promising import accept_by, promise_answer
from amends.ids import new_id
from amends.people.models import Membership
from amends.words.cleaning import clean_text

if TYPE_CHECKING:
    from amends.dispatch.models.dispatch import Dispatch

LONGEST = 10_000
HOLD = "dispatch"


class AskingQuerySet(models.QuerySet[Any, Any]):
    def ask(
        self,
        case: Case,
        *,
        by: Membership,
        lead: Department,
        question: str,
        assisting: Iterable[Department] = (),
        encloses: Sequence[str] = (),
        attachments: Iterable[Attachment] = (),
        files: Iterable[Given] = (),
        due_at: datetime | None = None,
        batch: UUID | None = None,
    ) -> "list[Dispatch]":
        """One dispatch to each department, the lead's first. Without `due_at` the rules reckon it by
        the calendar of each. The same `batch` again asks nobody twice.

        Raises CaseHasEnded, DepartmentRetired, AskedTwice, SaysNothing, InThePast.
        """
        words = clean_text(question, at_most=LONGEST).strip()
        others = list(assisting)
        departments = [lead, *others]
        _check(words, departments)
        enclosed = [*map(Given.of_case, attachments), *files]
        with transaction.atomic():
            case.lock()
            earlier: list[Dispatch] = list(self.filter(batch=batch).order_by("serial"))
            if batch and earlier:
                return earlier
            if not case.is_open:
                raise CaseHasEnded(case)
            asked: dict[str, Any] = {
                "by": by, "question": words, "encloses": list(encloses), "files": enclosed,
                "due_at": due_at, "batch": batch or new_id(),
            }  # fmt: skip
            parts = [Part.LEAD, *[Part.ASSISTING] * len(others)]
            return [
                self.ask_one(case, department, part=part, **asked)
                for department, part in zip(departments, parts, strict=True)
            ]

    def ask_one(
        self,
        case: Case,
        department: Department,
        *,
        by: Membership,
        files: Iterable[Given] = (),
        due_at: datetime | None = None,
        **fields: Any,
    ) -> "Dispatch":
        """One row, its promise and its event; the case is locked by whoever calls this."""
        highest = self.filter(case=case).aggregate(highest=Max("serial"))["highest"]
        dispatch = self.create(
            workspace_id=case.workspace_id,
            case=case,
            department=department,
            serial=(highest or 0) + 1,
            asked_by=by,
            accept_by=accept_by(case, department),
            **fields,
        )
        dispatch.promise = dispatch.first_promise = promise_answer(dispatch, by=by, due_at=due_at)
        dispatch.save(update_fields=["promise", "first_promise"])
        for file in files:
            file.enclose(dispatch)
        case.hold(HOLD, by=by)
        dispatch.record(DispatchAction.ASKED, by=by)
        return dispatch


def _check(words: str, departments: list[Department]) -> None:
    if not words:
        raise SaysNothing(words)
    if len(set(departments)) < len(departments):
        raise AskedTwice(departments)
    for department in departments:
        if not department.is_in_use:
            raise DepartmentRetired(department)
