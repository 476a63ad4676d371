"""How the cases of a team that nobody holds are given out: to each member in turn, or to who has least.

A team without a row here gives out nothing; its people take the cases themselves.
"""

from collections import Counter
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.cases.actions import TeamAction
from amends.cases.facts import Distributed
from amends.cases.models.case import Case
from amends.cases.models.words import BEING_WORKED_ON
from amends.events.actor import Acting, system
from amends.events.models import Event
from amends.people.models import Membership, Role, Team, WorkspaceRow
from amends.people.models.row import within


class Way(models.TextChoices):
    BY_HAND = "by_hand", _("People take them")
    IN_TURN = "in_turn", _("To each in turn")
    BY_LOAD = "by_load", _("To whoever has least in work")


class DistributionQuerySet(models.QuerySet["Distribution"]):
    def of(self, team: Team) -> "Distribution":
        return self.filter(team=team).first() or Distribution(
            workspace_id=team.workspace_id, team=team
        )


class Distribution(WorkspaceRow):
    team = within("people.Team", models.CASCADE, related_name="distributions")
    way = models.CharField(max_length=8, choices=Way.choices, default=Way.BY_HAND)
    # In work at once; whoever has as many is given no more. Empty: no limit.
    most = models.PositiveSmallIntegerField(null=True, blank=True)
    last_given_to = within("people.Membership", null=True, blank=True, related_name="+")

    objects = DistributionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team"], name="one_distribution_per_team"),
            models.CheckConstraint(
                condition=models.Q(most=None) | models.Q(most__gt=0), name="most_is_something"
            ),
        ]

    @property
    def is_automatic(self) -> bool:
        return self.way != Way.BY_HAND

    def change(self, *, way: str, most: int | None, by: Acting) -> None:
        """From the next case that comes in, is given back or ended; what waits then goes out with it."""
        with transaction.atomic():
            rows = Distribution.objects.select_for_update()
            as_new = {"pk": self.pk, "workspace_id": self.workspace_id}
            kept, _new = rows.get_or_create(team=self.team, defaults=as_new)
            self.pk, self.way, self.most = kept.pk, way, most
            if (kept.way, kept.most) == (way, most):
                return
            self.save(update_fields=["way", "most"], force_update=True)
            Event.objects.record(
                TeamAction.DISTRIBUTION_CHANGED,
                by=by,
                workspace_id=self.workspace_id,
                subject=self,
                facts=Distributed(team=self.team_id, way=way, most=most),
            )

    def give_out(self) -> int:
        """Gives out what waits, the oldest first, and says how much; twice at once is harmless."""
        given = 0
        while self._give_next():
            given += 1
        return given

    def _give_next(self) -> bool:
        """One case in one short transaction: whoever waits for this row then counts anew."""
        with transaction.atomic():
            as_it_is = Distribution.objects.select_for_update().filter(pk=self.pk).first()
            if as_it_is is None or not as_it_is.is_automatic:
                return False
            return any(as_it_is._give_to(member) for member in as_it_is._people_with_room())

    def _give_to(self, member: Membership) -> bool:
        """The oldest case that she is able to do and did not give back herself."""
        held_by_nobody = Case.objects.filter(team=self.team_id, assigned_to=None)
        waiting = held_by_nobody.filter(state__in=BEING_WORKED_ON).that_can_be_done_by(member)
        # Whoever takes one at this moment is quicker: what is locked is left to her.
        free = waiting.select_for_update(of=("self",), skip_locked=True)
        oldest = free.order_by("received_at", "pk")[:20]
        case = next((each for each in oldest if each.last_held_by != str(member.pk)), None)
        if case is None:
            return False
        case.assign(member, by=system)
        self.last_given_to = member
        self.save(update_fields=["last_given_to"])
        return True

    def _people_with_room(self) -> list[Membership]:
        """Agents of this team who are there and may be given one more; whose turn it is comes first.

        Supervisors take what they want to take.
        """
        here = Membership.objects.handling().present()
        people = here.filter(role=Role.AGENT, places__team=self.team_id)
        loads = self._loads()
        room = [each for each in people.order_by("pk") if self._has_room(loads[each.pk])]
        turn = sorted(room, key=self._has_had_a_turn)
        return sorted(turn, key=lambda each: loads[each.pk]) if self.way == Way.BY_LOAD else turn

    def _has_room(self, load: int) -> bool:
        return self.most is None or load < self.most

    def _has_had_a_turn(self, member: Membership) -> bool:
        """In this round, which goes by the order of keys and begins again behind its last."""
        return self.last_given_to_id is not None and member.pk <= self.last_given_to_id

    def _loads(self) -> Counter[UUID]:
        """How many cases each member has in work, of whatever team."""
        held = Case.objects.filter(
            workspace_id=self.workspace_id,
            assigned_to__places__team=self.team_id,
            state__in=BEING_WORKED_ON,
        )
        counted = held.order_by().values_list("assigned_to").annotate(many=models.Count("pk"))
        return Counter(dict(counted))
