"""Who is asked about a case."""

from functools import cached_property

from amends.dispatch.models import Clerk, Department, Dispatch
from amends.events.actor import system


class DispatchRows:
    @cached_property
    def department(self) -> Department:
        with self.workspace.enter():
            return Department.objects.set_up(
                self.workspace, by=system, code="kitchen-side", name={"en": "Kitchen"}
            )

    @cached_property
    def clerk(self) -> Clerk:
        with self.workspace.enter():
            return self.department.enlist("Cook", by=system, email="cook@example.net")

    @cached_property
    def dispatch(self) -> Dispatch:
        """Asked of another department than the one above."""
        with self.workspace.enter():
            other = Department.objects.set_up(
                self.workspace, by=system, code="ramp-side", name={"en": "Ramp"}
            )
            return Dispatch.objects.ask(
                self.case, by=self.member, lead=other, question="Why was it late?"
            )[0]
