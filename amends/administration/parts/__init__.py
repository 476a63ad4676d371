"""The parts of the settings, each with how it stands: one look says whether something is missing."""

from django.utils.translation import gettext as _

from amends.administration.parts import doors, machine, people, privacy, service, words
from amends.administration.parts.part import Group
from amends.people.models import Workspace


def groups(workspace: Workspace) -> list[Group]:
    return [
        *_who(workspace),
        *_work(workspace),
        *_words(workspace),
        *_privacy_and_machine(workspace),
    ]


def _who(workspace: Workspace) -> list[Group]:
    ours = [
        people.organisation(workspace),
        people.people(workspace),
        people.skills(workspace),
        people.sign_in(workspace),
    ]
    ways_in = [
        doors.addresses(workspace),
        doors.sms(workspace),
        doors.door(workspace),
        doors.wording(workspace),
    ]
    return [
        Group(_("Organisation and people"), ours),
        Group(_("Customers"), [service.tiers(workspace)]),
        Group(_("How customers reach us"), ways_in),
    ]


def _work(workspace: Workspace) -> list[Group]:
    remedies = [service.remedies(workspace), service.authorities(workspace)]
    times = [service.calendars(workspace), service.rules(workspace), service.calls(workspace)]
    return [
        Group(_("Who finds the answer"), [service.departments(workspace)]),
        Group(_("Putting it right"), remedies),
        Group(_("Working time"), times),
    ]


def _words(workspace: Workspace) -> list[Group]:
    lists = [
        words.snippets(workspace),
        words.classes(workspace),
        words.causes(workspace),
        words.fields(workspace),
        words.warning_words(workspace),
        words.conduct(workspace),
        words.letters(workspace),
    ]
    return [Group(_("Words"), lists)]


def _privacy_and_machine(workspace: Workspace) -> list[Group]:
    private = [
        privacy.masking(workspace),
        privacy.purposes(workspace),
        privacy.retention(workspace),
        privacy.access_log(workspace),
    ]
    programs = [
        machine.webhooks(workspace),
        machine.robots(workspace),
        machine.look_up(workspace),
        machine.imports(workspace),
    ]
    return [
        Group(_("Privacy"), private),
        Group(_("Other programs"), programs),
        Group(_("Operations"), [machine.operations(workspace), *people.workspaces(workspace)]),
    ]
