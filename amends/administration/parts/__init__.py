"""The parts of the settings, each with how it stands: one look says whether something is missing."""

from django.utils.translation import gettext as _

from amends.administration.parts import doors, machine, people, privacy, service, words
from amends.administration.parts.part import Group
from amends.people.models import Workspace


def groups(workspace: Workspace) -> list[Group]:
    return [
        Group(
            _("People"),
            [people.people(workspace), people.skills(workspace), people.sign_in(workspace)],
        ),
        Group(_("Customers"), [service.tiers(workspace)]),
        Group(
            _("How customers reach us"),
            [
                doors.addresses(workspace),
                doors.sms(workspace),
                doors.door(workspace),
                doors.wording(workspace),
            ],
        ),
        Group(_("Who finds the answer"), [service.departments(workspace)]),
        Group(_("Putting it right"), [service.remedies(workspace), service.authorities(workspace)]),
        Group(
            _("Working time"),
            [service.calendars(workspace), service.rules(workspace), service.calls(workspace)],
        ),
        Group(
            _("Words"),
            [
                words.snippets(workspace),
                words.classes(workspace),
                words.causes(workspace),
                words.fields(workspace),
            ],
        ),
        Group(
            _("Privacy"),
            [
                privacy.masking(workspace),
                privacy.purposes(workspace),
                privacy.retention(workspace),
                privacy.access_log(workspace),
            ],
        ),
        Group(
            _("Other programs"),
            [
                machine.webhooks(workspace),
                machine.robots(workspace),
                machine.look_up(workspace),
                machine.imports(workspace),
            ],
        ),
        Group(_("Operations"), [machine.operations(workspace), *people.workspaces(workspace)]),
    ]
