"""What was noted of abuse."""

from functools import cached_property

from amends.conduct.models import ConductNote
from amends.people.models import Membership, Role


class ConductRows:
    @cached_property
    def note(self) -> ConductNote:
        """Written by an agent, so that whoever supervises may review it."""
        with self.workspace.enter():
            agents = Membership.objects.active().filter(workspace=self.workspace, role=Role.AGENT)
            by = agents.exclude(pk=self.visitor.pk).order_by("pk").first() or self.member
            return ConductNote.objects.take_down(
                self.case, "first_warning", words="You idiot.", by=by
            )
