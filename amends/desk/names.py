"""The names behind the ids that events hold, looked up for a whole page at once."""

from functools import cached_property

from django.utils.translation import gettext as _

from amends.cases.models import Case, CustomField, Promise, Tag, Urging
from amends.customers.models import Customer
from amends.dispatch.models import Clerk, Department
from amends.events.models import Event
from amends.findings.models import ClassTree
from amends.people.models import Membership, Skill, Team


class Names:
    def __init__(self, case: Case, promises: list[Promise], events: list[Event]) -> None:
        self._case = case
        self.promises = {str(promise.id): promise for promise in promises}
        self._events = events

    def actor(self, event: Event) -> str:
        """Who did it; nobody where the product did it by itself."""
        match event.actor_kind:
            case "membership":
                return self.member(str(event.actor_id))
            case "customer" if event.actor_id == self._case.customer_id:
                return self._case.customer.called
            case "customer":
                return self._other_customers.get(event.actor_id, "")
            case "clerk":
                return self._clerks.get(event.actor_id, "")
            case "token":
                return _("a program")
            case _:
                return ""

    def member(self, member_id: str | None) -> str:
        return self._members.get(member_id or "", "")

    def team(self, team_id: str | None) -> str:
        return self._teams.get(team_id or "", "")

    def promise(self, promise_id: str | None) -> str:
        promise = self.promises.get(promise_id or "")
        return promise.label if promise else ""

    def tag(self, tag_id: str | None) -> str:
        return self._tags.get(tag_id or "", "")

    def skill(self, skill_id: str | None) -> str:
        known = Skill.objects.filter(pk=skill_id).first() if skill_id else None
        return known.label if known else ""

    def urging(self, urging_id: str | None) -> str:
        """The words with which somebody urged."""
        return self._urgings.get(urging_id or "", "")

    def field(self, field_id: str | None) -> str:
        return self._fields.get(field_id or "", "")

    @cached_property
    def _members(self) -> dict[str, str]:
        mentioned = {str(e.actor_id) for e in self._events if e.actor_kind == "membership"}
        given = (e.facts["to"] for e in self._events if e.facts.get("to"))
        # One person, or several at once.
        mentioned |= {who for to in given for who in (to if isinstance(to, list) else [to])}
        if not mentioned:
            return {}
        found = Membership.objects.filter(
            workspace_id=self._case.workspace_id, pk__in=mentioned
        ).values_list("pk", "user__name")
        return {str(key): name for key, name in found}

    @cached_property
    def _teams(self) -> dict[str, str]:
        """Dissolved ones, too; asked for where a case was given to nobody in particular."""
        told = {
            e.facts["team"] for e in self._events if e.facts.get("team") and not e.facts.get("to")
        }
        found = Team.objects.filter(pk__in=told) if told else []
        return {str(team.pk): team.name for team in found}

    @cached_property
    def _other_customers(self) -> dict:
        """Who told a case that was merged into this one, where it was somebody else."""
        told = {event.actor_id for event in self._events if event.actor_kind == "customer"}
        found = Customer.objects.filter(pk__in=told, workspace_id=self._case.workspace_id)
        return {customer.pk: customer.called for customer in found}

    def department(self, department_id: str | None) -> str:
        return self._departments.get(department_id or "", "")

    def complaint_class(self, class_id: str | None) -> str:
        return self._classes.get(class_id or "", "")

    @cached_property
    def _classes(self) -> dict[str, str]:
        """As the tree in force calls them, with those above each."""
        told = {e.facts["complaint_class"] for e in self._events if e.facts.get("complaint_class")}
        tree = ClassTree.objects.in_force(self._case.workspace_id) if told else None
        places = tree.places.filter(complaint_class__in=told) if tree else []
        return {str(place.complaint_class_id): place.full_name for place in places}

    @cached_property
    def _clerks(self) -> dict:
        acting = {event.actor_id for event in self._events if event.actor_kind == "clerk"}
        found = Clerk.objects.filter(pk__in=acting) if acting else []
        return {clerk.pk: clerk.name for clerk in found}

    @cached_property
    def _departments(self) -> dict[str, str]:
        told = {each.facts["department"] for each in self._events if each.facts.get("department")}
        known = Department.objects.select_related("team")
        found = known.filter(pk__in=told) if told else []
        return {str(department.pk): department.label for department in found}

    @cached_property
    def _tags(self) -> dict[str, str]:
        mentioned = {event.facts["tag"] for event in self._events if event.facts.get("tag")}
        if not mentioned:
            return {}
        return {str(tag.pk): tag.name for tag in Tag.objects.filter(pk__in=mentioned)}

    @cached_property
    def _urgings(self) -> dict[str, str]:
        told = {event.facts["urging"] for event in self._events if event.facts.get("urging")}
        if not told:
            return {}
        found = Urging.objects.filter(pk__in=told).exclude(words="")
        return {str(key): words for key, words in found.values_list("pk", "words")}

    @cached_property
    def _fields(self) -> dict[str, str]:
        mentioned = {event.facts["field"] for event in self._events if event.facts.get("field")}
        if not mentioned:
            return {}
        return {
            str(field.pk): field.label for field in CustomField.objects.filter(pk__in=mentioned)
        }
