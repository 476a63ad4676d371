"""What can be done to many cases in one go. Nothing here writes to a customer."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from amends.cases.actions import CaseAction
from amends.cases.models import Case, Tag
from amends.cases.models.registrable import LONGEST_WORDS
from amends.cases.models.words import Severity
from amends.events.models import Event
from amends.people.away import Away
from amends.people.leave_in_words import called, refuse_who_is_away
from amends.people.models import Membership, Team
from amends.words.cleaning import one_line


class Deed:
    """One verb on each case; `value` is what the form gave."""

    code: str
    label: str | Lazy
    can_be_undone = True
    # What doing it writes in the case.
    actions: tuple[CaseAction, ...] = ()
    # What makes undoing it inexact, whoever has done that since: its like, and more.
    spoilt_by: tuple[CaseAction, ...] = ()

    def field(self, membership: Membership) -> forms.Field:
        raise NotImplementedError

    def refusal(self, case: Case, value: Any) -> str | Lazy:
        """Why it cannot be done to this case, or changes nothing; empty where it can."""
        raise NotImplementedError

    def before(self, case: Case) -> dict:
        """Ids and codes from which `undo` brings back what was so."""
        return {}

    def do(self, case: Case, value: Any, *, by: Membership) -> None:
        raise NotImplementedError

    def undo(self, case: Case, before: dict, *, by: Membership) -> None:
        raise NotImplementedError

    def is_touched(self, case: Case, *, since: UUID) -> bool:
        """Whether anybody did something after this event that undoing would take away."""
        newer = Event.objects.filter(case_id=case.pk, id__gt=since)
        return newer.filter(action__in=self.spoilt_by).exists()


class Assign(Deed):
    code, label = "assign", _("Assign")
    actions = (CaseAction.ASSIGNED, CaseAction.RELEASED)
    spoilt_by = (
        *actions,
        CaseAction.HANDED_OVER,
        CaseAction.REPLIED,
        CaseAction.ANSWERED,
        CaseAction.CLOSED,
        CaseAction.REOPENED,
        CaseAction.WITHDRAWN,
        CaseAction.MERGED,
    )

    def field(self, membership: Membership) -> forms.Field:
        people = Membership.objects.handling().filter(workspace_id=membership.workspace_id)
        return _ColleagueField(
            people.select_related("user").order_by("user__name"),
            away=membership.away,
            label=_("To whom?"),
            empty_label=_("Choose …"),
        )

    def refusal(self, case: Case, value: Membership) -> str | Lazy:
        if not case.is_open:
            return _("It has ended.")
        return _("Holds it already.") if case.assigned_to_id == value.pk else ""

    def before(self, case: Case) -> dict:
        return case.holding()

    def do(self, case: Case, value: Membership, *, by: Membership) -> None:
        case.assign(value, by=by)

    def undo(self, case: Case, before: dict, *, by: Membership) -> None:
        case.hold_as_before(before, by=by)


class Transfer(Deed):
    code, label = "transfer", _("To another team")
    actions, spoilt_by = Assign.actions, Assign.spoilt_by

    def field(self, membership: Membership) -> forms.Field:
        teams = (
            Team.objects.standing().filter(workspace_id=membership.workspace_id).order_by("name")
        )
        return forms.ModelChoiceField(teams, label=_("To which team?"), empty_label=_("Choose …"))

    def refusal(self, case: Case, value: Team) -> str | Lazy:
        if not case.is_open:
            return _("It has ended.")
        there = case.team_id == value.pk and case.assigned_to_id is None
        return _("Stands there already.") if there else ""

    def before(self, case: Case) -> dict:
        return case.holding()

    def do(self, case: Case, value: Team, *, by: Membership) -> None:
        case.transfer(value, by=by)

    def undo(self, case: Case, before: dict, *, by: Membership) -> None:
        case.hold_as_before(before, by=by)


class TagThem(Deed):
    code, label = "tag", _("Tag them")
    actions = spoilt_by = (CaseAction.TAGGED, CaseAction.UNTAGGED)

    def field(self, membership: Membership) -> forms.Field:
        return _TagField(label=_("Tag"), max_length=40)

    def refusal(self, case: Case, value: str) -> str | Lazy:
        return _("Has this tag already.") if value in _tags(case) else ""

    def before(self, case: Case) -> dict:
        # Read anew: what was fetched with the case is older than its lock.
        keys = case.case_tags.values_list("tag_id", flat=True)
        return {"tags": sorted(str(key) for key in keys)}

    def do(self, case: Case, value: str, *, by: Membership) -> None:
        case.tag(value, by=by)

    def undo(self, case: Case, before: dict, *, by: Membership) -> None:
        _retag(case, before["tags"], by=by)


class Untag(TagThem):
    code, label = "untag", _("Take a tag away")

    def refusal(self, case: Case, value: str) -> str | Lazy:
        return "" if value in _tags(case) else _("Does not have this tag.")

    def do(self, case: Case, value: str, *, by: Membership) -> None:
        case.untag(value, by=by)


class Rate(Deed):
    code, label = "severity", _("Set the severity")
    actions = spoilt_by = (CaseAction.ASSESSED,)

    def field(self, membership: Membership) -> forms.Field:
        return forms.TypedChoiceField(label=_("Severity"), choices=Severity.choices, coerce=int)

    def refusal(self, case: Case, value: int) -> str | Lazy:
        if not case.is_open:
            return _("It has ended.")
        return _("Has this severity already.") if case.severity == value else ""

    def before(self, case: Case) -> dict:
        return case.judgement()

    def do(self, case: Case, value: int, *, by: Membership) -> None:
        case.rate(value, by=by)

    def undo(self, case: Case, before: dict, *, by: Membership) -> None:
        case.judge_as_before(before, by=by)


class Note(Deed):
    """What was written stays, as every note does."""

    code, label = "note", _("Write a note")
    can_be_undone = False

    def field(self, membership: Membership) -> forms.Field:
        area = forms.Textarea(attrs={"rows": 3})
        return forms.CharField(
            label=_("Note for colleagues"), max_length=LONGEST_WORDS, widget=area
        )

    def refusal(self, case: Case, value: str) -> str | Lazy:
        return ""

    def do(self, case: Case, value: str, *, by: Membership) -> None:
        case.note(value, by=by)


class _ColleagueField(forms.ModelChoiceField):
    def __init__(self, *args: Any, away: Away, **options: Any) -> None:
        super().__init__(*args, **options)
        self._away = away

    def label_from_instance(self, member: Membership) -> str:
        return called(member, self._away)

    def clean(self, value: Any) -> Membership:
        member = super().clean(value)
        refuse_who_is_away(member, self._away)
        return member


class _TagField(forms.CharField):
    def clean(self, value: Any) -> str:
        return one_line(super().clean(value), at_most=40)


def _tags(case: Case) -> set[str]:
    return {link.tag.name for link in case.case_tags.all()}


def _retag(case: Case, keys: Iterable[str], *, by: Membership) -> None:
    """The tags are those of these keys again."""
    now = {str(link.tag_id): link.tag.name for link in case.case_tags.select_related("tag")}
    for key in now.keys() - {*keys}:
        case.untag(now[key], by=by)
    for tag in Tag.objects.filter(pk__in={*keys} - now.keys()):
        case.tag(tag.name, by=by)


class TooLate(Exception):
    """A deed, on one case or on many, can be undone no more: too much time has passed, it has been
    undone before, or its one case was touched since. Of many, those that were touched are left."""


DEEDS: dict[str, Deed] = {
    deed.code: deed for deed in (Assign(), Transfer(), TagThem(), Untag(), Rate(), Note())
}
