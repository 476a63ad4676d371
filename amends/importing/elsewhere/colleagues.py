"""Who of ours wrote what another program holds: known by the mail address alone, for names prove nothing."""

from amends.importing.elsewhere.conversation import Person
from amends.people.models import Membership, Workspace


class Colleagues:
    """Also those who have left: what they wrote stays theirs."""

    def __init__(self, workspace: Workspace) -> None:
        members = Membership.objects.filter(workspace=workspace).select_related("user")
        self._by_mail = {member.user.email.lower(): member for member in members}

    def __call__(self, person: Person) -> Membership | None:
        return self._by_mail.get(person.email.strip().lower())
