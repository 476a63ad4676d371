"""Opening a workspace with its first administrator: at the first start for whoever holds the one-time
code, later for those who administer the first workspace."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from amends.events.models import Event
from amends.people.actions import PeopleAction
from amends.people.models import Membership, Role, SetupCode, User


class WrongCode(Exception):
    """The code was mistyped, is too old, or somebody else was quicker."""


def found(code: str, *, workspace: dict[str, Any], administrator: dict[str, Any]) -> Membership:
    """Opens the workspace with everything it starts with, and its administrator in it.

    `workspace` and `administrator` are the fields of the two rows. Raises WrongCode.
    """
    with transaction.atomic():
        if not SetupCode.objects.use(code):
            raise WrongCode
        return _open(workspace, User.objects.create_user(**administrator))


def found_another(user: User, *, workspace: dict[str, Any]) -> Membership:
    """A further workspace, of which `user` is the first administrator."""
    with transaction.atomic():
        return _open(workspace, user)


def _open(workspace: dict[str, Any], user: User) -> Membership:
    # What a workspace starts with belongs to the rooms above this one.
    opened = import_string(settings.OPENING)(**workspace)
    first = Membership.objects.create(workspace=opened, user=user, role=Role.ADMINISTRATOR)
    with opened.enter():
        Event.objects.record(
            PeopleAction.WORKSPACE_OPENED, by=first, workspace_id=opened.id, subject=opened
        )
    return first
