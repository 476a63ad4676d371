"""Who is meant by `@王主管` in a note: colleagues of this workspace, by the names they go by."""

import re
from collections import defaultdict
from uuid import UUID

from amends.people.models import Membership

SIGN = "[@＠]"


def mentioned_in(text: str, *, workspace_id: UUID) -> list[Membership]:
    """Everybody with a name that stands after an @; longer names first, so that @王主管 is not 王.

    A mail address names nobody: there something stands before the @.
    """
    if not re.search(SIGN, text):
        return []
    people = defaultdict(list)
    for person in Membership.objects.active().filter(workspace_id=workspace_id):
        people[person.name].append(person)
    found: list[Membership] = []
    for name in sorted(filter(None, people), key=len, reverse=True):
        called = rf"(?<![A-Za-z0-9._-]){SIGN}{re.escape(name)}(?![A-Za-z0-9])"
        text, times = re.subn(called, " ", text)
        found += people[name] if times else []
    return found
