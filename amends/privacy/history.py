"""What was done to one row, by whom and when: its events, newest first, in words."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from amends.clocks.models import RulePack, WorkingCalendar
from amends.desk.paging import by_key
from amends.events.actions import every_action
from amends.events.models import Event
from amends.people.models import Membership, Workspace
from amends.privacy.fact_words import FactWords

AT_ONCE = 50
# Of these a change is a new row; the rows of one name are one thing with a history.
VERSIONED: dict[type[Model], str] = {WorkingCalendar: "name", RulePack: "code"}


@dataclass(frozen=True)
class Line:
    at: datetime
    who: str
    what: str
    facts: list[tuple[str, str]]


class History:
    """`noun` is the kind of row as events call it. Raises Http404 for what this workspace has not."""

    def __init__(
        self,
        workspace: Workspace,
        noun: str,
        key: UUID,
        *,
        member: Membership | None = None,
        action: str = "",
        before: str = "",
    ) -> None:
        self._workspace, self._before = workspace, before
        model = _model_called(noun)
        self.row = _row_in(workspace, model, key)
        self.events = Event.objects.filter(self._of(model, key), workspace_id=workspace.pk)
        if self.row is None and not self.events.exists():
            raise Http404
        found = self.events
        if member:
            found = found.filter(actor_kind="membership", actor_id=member.pk)
        if action:
            found = found.filter(action=action)
        self._found = found

    @property
    def called(self) -> str:
        """The row as it calls itself; what is gone has no name left."""
        name = str(self.row) if self.row is not None else ""
        return name or _("something that is gone")

    @property
    def lines(self) -> list[Line]:
        return [self._line(event) for event in self._page[0]]

    @property
    def next_page(self) -> str:
        return self._page[1]

    @property
    def actions(self) -> list[tuple[str, str]]:
        """What happened to it so far, to choose from."""
        seen = self.events.order_by().values_list("action", flat=True).distinct()
        return sorted(((each, _sentence(each)) for each in seen), key=lambda pair: pair[1])

    def _of(self, model: type[Model], key: UUID) -> Q:
        if model._meta.model_name == "case":
            return Q(case_id=key)
        if self.row is not None and (field := VERSIONED.get(model)):
            same = {"workspace": self._workspace, field: getattr(self.row, field)}
            keys = model._base_manager.filter(**same).values_list("pk", flat=True)
            return Q(subject_id__in=list(keys))
        return Q(subject_id=key)

    def _line(self, event: Event) -> Line:
        return Line(
            at=event.at,
            who=self._words.actor(event),
            what=_sentence(event.action),
            facts=self._words.facts(event),
        )

    @cached_property
    def _words(self) -> FactWords:
        return FactWords(self._workspace, self._page[0])

    @cached_property
    def _page(self) -> tuple[list[Event], str]:
        return by_key(self._found, before=self._before, limit=AT_ONCE)


def _sentence(action: str) -> str:
    known = every_action.get(action)
    return str(known.sentence) if known else action


def _model_called(noun: str) -> type[Model]:
    for model in apps.get_models():
        if model.__module__.startswith("amends.") and model._meta.model_name == noun:
            return model
    raise Http404


def _row_in(workspace: Workspace, model: type[Model], key: UUID) -> Model | None:
    """Of this workspace, whatever else the database might show."""
    if model is Workspace:
        return workspace if workspace.pk == key else None
    if not any(field.name == "workspace" for field in model._meta.concrete_fields):
        raise Http404
    rows: QuerySet = model._base_manager.filter(workspace=workspace, pk=key)
    return rows.first()
