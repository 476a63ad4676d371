"""The keys of the query line of cases."""

from collections.abc import Iterable
from functools import cached_property

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from amends.cases.models import CaseTag, Tag
from amends.cases.models.words import OPEN, Channel, Kind, Severity, Source, State
from amends.cases.order_numbers import spellings
from amends.customers.models import Tier
from amends.desk.finding import days
from amends.desk.finding.class_key import CLASS
from amends.desk.finding.custom_keys import custom_keys
from amends.desk.finding.keys import ME, NO, NOBODY, YES, ChosenKey, Key, Option, ReadKey
from amends.desk.finding.urged import times, urged
from amends.people.models import Membership, Team


class Vocabulary:
    """The keys as one person may use them; what they look up is looked up once for many lines."""

    def __init__(self, asker: Membership) -> None:
        self.asker = asker
        self._options: dict[str, list[Option]] = {}

    @property
    def keys(self) -> list[Key]:
        return [*KEYS, *self._custom]

    def called(self, name: str) -> Key | None:
        """Ours go before those of the workspace, which are read only where they are asked for."""
        for keys in (lambda: KEYS, lambda: self._custom):
            if found := next((key for key in keys() if key.is_called(name)), None):
                return found
        return None

    @cached_property
    def _custom(self) -> list[Key]:
        return list(custom_keys(self.asker))

    def options(self, key: Key) -> list[Option]:
        if key.code not in self._options:
            self._options[key.code] = list(key.options(self.asker))
        return self._options[key.code]


def _states(asker: Membership) -> list[Option]:
    is_open = Option(OPEN, (pgettext_lazy("query", "open"), "open"))
    return [is_open, *(Option((each,), (each.label, each.value)) for each in State)]


def _choices(choices) -> list[Option]:
    return [Option(each.value, (each.label, str(each.name).lower())) for each in choices]


def _holders(asker: Membership) -> list[Option]:
    held_by = Membership.objects.filter(workspace_id=asker.workspace_id).select_related("user")
    people = [Option(each.pk, (each.name,)) for each in held_by.order_by("user__name")]
    return [Option(asker.pk, (ME, "me")), Option(None, (NOBODY, "nobody")), *people]


def _held_by(chosen: list) -> Q:
    held = Q(assigned_to__in=[key for key in chosen if key])
    return held | Q(assigned_to=None) if None in chosen else held


def _teams(asker: Membership) -> list[Option]:
    teams = Team.objects.filter(workspace_id=asker.workspace_id).order_by("name")
    return [Option(team.pk, (team.name,)) for team in teams]


def _tags(asker: Membership) -> list[Option]:
    tags = Tag.objects.filter(workspace_id=asker.workspace_id).order_by("name")
    return [Option(tag.pk, (tag.name,)) for tag in tags]


def _tagged(chosen: Iterable) -> Q:
    return Q(pk__in=CaseTag.objects.filter(tag__in=list(chosen)).values("case"))


def _tiers(asker: Membership) -> list[Option]:
    tiers = Tier.objects.filter(workspace_id=asker.workspace_id)
    return [Option(each.pk, (each.label, each.code, *each.name.values())) for each in tiers]


KEYS: tuple[Key, ...] = (
    ChosenKey(
        "state",
        pgettext_lazy("query", "state"),
        _states,
        lambda chosen: Q(state__in=[state for states in chosen for state in states]),
    ),
    ChosenKey("tag", pgettext_lazy("query", "tag"), _tags, _tagged),
    CLASS,
    ChosenKey(
        "tier",
        pgettext_lazy("query", "tier"),
        _tiers,
        lambda chosen: Q(customer__tier__in=chosen),
    ),
    ChosenKey("holder", pgettext_lazy("query", "holder"), _holders, _held_by),
    ChosenKey("team", pgettext_lazy("query", "team"), _teams, lambda chosen: Q(team__in=chosen)),
    ReadKey("due", pgettext_lazy("query", "due"), days.due_by, days.due_days),
    ChosenKey(
        "severity",
        pgettext_lazy("query", "severity"),
        lambda asker: _choices(Severity),
        lambda chosen: Q(severity__in=chosen),
    ),
    ChosenKey(
        "channel",
        pgettext_lazy("query", "channel"),
        lambda asker: _choices(Channel),
        lambda chosen: Q(channel__in=chosen),
    ),
    ChosenKey(
        "source",
        pgettext_lazy("query", "source"),
        lambda asker: [Option(each, (each.label, each.value)) for each in Source],
        lambda chosen: Q(source__in=chosen),
    ),
    ReadKey(
        "order",
        pgettext_lazy("query", "order"),
        lambda typed: Q(order_no__in=spellings(typed)),
        also_called=("flight", "航班", "order_no"),
    ),
    ChosenKey(
        "kind",
        pgettext_lazy("query", "kind"),
        lambda asker: _choices(Kind),
        lambda chosen: Q(kind__in=chosen),
    ),
    ReadKey("urged", pgettext_lazy("query", "urged"), urged, times),
    ChosenKey(
        "overseen",
        pgettext_lazy("query", "leader asks"),
        lambda asker: [YES, NO],
        lambda chosen: Q(overseen__in=chosen),
    ),
    ReadKey("before", pgettext_lazy("query", "before"), days.received_before, days.days),
    ReadKey("after", pgettext_lazy("query", "after"), days.received_after, days.days),
)
