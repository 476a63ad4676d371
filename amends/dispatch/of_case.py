"""What the page of a case shows of this room, each part read once and only where it is drawn."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any
from uuid import UUID

from django.forms import Form

from amends.cases.inventory import Has, not_known
from amends.cases.models import Case
from amends.channels.models import SmsGateway
from amends.dispatch.forms import (
    AskingForm,
    ReasonForm,
    ReassignmentForm,
    ReviewForm,
    WordForm,
    WordsForm,
)
from amends.dispatch.models import Clerk, Department, Dispatch, EnclosedFile
from amends.outside.serving import file_url
from amends.people.models import Membership


class DispatchesOfCase:
    """Give it to the templates `dispatch/_panel.html` and `dispatch/_dispatches.html` under the name
    `dispatches`. `refused` are forms to be shown with their errors: under `asking`, or under the id
    of the dispatch that they are about.
    """

    def __init__(
        self,
        case: Case,
        membership: Membership,
        *,
        has: Has = not_known,
        refused: Mapping[str, Any] | None = None,
    ) -> None:
        self.case = case
        self.membership = membership
        self._has = has
        self._refused = refused or {}

    @property
    def can_act(self) -> bool:
        return self.membership.handles_cases

    @property
    def can_ask(self) -> bool:
        return self.can_act and self.case.is_open and self.somebody_can_be_asked

    @cached_property
    def somebody_can_be_asked(self) -> bool:
        askable = Department.objects.askable()
        return askable.filter(workspace_id=self.case.workspace_id).exists()

    @cached_property
    def all(self) -> list[Dispatch]:
        """Those that are open first."""
        if not self._has(Dispatch):
            return []
        return sorted(Dispatch.objects.of_case(self.case), key=lambda each: not each.is_open)

    @cached_property
    def to_be_called(self) -> dict[UUID, list[Clerk]]:
        """By department that has something to answer, its clerks, where no letter reaches any of them."""
        asked = {each.department_id for each in self.all if each.is_with_department}
        if not asked:
            return {}
        clerks: dict[UUID, list[Clerk]] = {key: [] for key in asked}
        in_place = Clerk.objects.in_place().filter(department__in=asked)
        for clerk in in_place.select_related("workspace"):
            clerks[clerk.department_id].append(clerk)
        gateway = SmsGateway.objects.in_use(self.case.workspace_id)
        return {
            key: there
            for key, there in clerks.items()
            if not any(clerk.email or clerk.mobile_through(gateway) for clerk in there)
        }

    @cached_property
    def asking_form(self) -> AskingForm:
        return self._refused.get("asking") or AskingForm(case=self.case)

    def review_form(self, dispatch: Dispatch) -> ReviewForm:
        return self._refused_for(dispatch, ReviewForm) or ReviewForm(auto_id=_ids(dispatch, "v"))

    def explanation_form(self, dispatch: Dispatch) -> WordsForm:
        return self._refused_for(dispatch, WordsForm) or WordsForm(auto_id=_ids(dispatch, "x"))

    def word_form(self, dispatch: Dispatch) -> WordForm:
        return self._refused_for(dispatch, WordForm) or WordForm(auto_id=_ids(dispatch, "w"))

    def recall_form(self, dispatch: Dispatch) -> ReasonForm:
        return self._refused_for(dispatch, ReasonForm) or ReasonForm(auto_id=_ids(dispatch, "c"))

    def reassignment_form(self, dispatch: Dispatch) -> ReassignmentForm:
        return self._refused_for(dispatch, ReassignmentForm) or ReassignmentForm(
            dispatch=dispatch, auto_id=_ids(dispatch, "r")
        )

    def file_url(self, file: EnclosedFile) -> str:
        """Empty for whoever may not open what came from customers."""
        if not self.membership.sight.opens_files or not file.digest:
            return ""
        return file_url(file.digest, name=file.name, viewer=self.membership.user)

    def _refused_for(self, dispatch: Dispatch, kind: type[Form]) -> Any:
        form = self._refused.get(str(dispatch.pk))
        return form if type(form) is kind else None


def _ids(dispatch: Dispatch, form: str) -> str:
    return f"id_{dispatch.pk}_{form}_%s"
