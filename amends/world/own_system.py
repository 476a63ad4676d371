"""The demo's own system, which its stand-in plays."""

from amends.customers.models import LookUp
from amends.customers.own_system.finding import DEMO_ADDRESS, DEMO_KEY
from amends.events.actor import system
from amends.people.models import Workspace


def open_look_up(workspace: Workspace) -> None:
    with workspace.enter():
        LookUp.objects.set_up(workspace, url=DEMO_ADDRESS, key=DEMO_KEY, by=system)
