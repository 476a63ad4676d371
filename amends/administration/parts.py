"""The parts of the settings, each with how it stands: one look says whether something is missing."""

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amends.administration.alone import teams_with_nobody
from amends.cases.models import CustomField
from amends.channels.models import Mailbox
from amends.clocks.models import RulePack, WorkingCalendar
from amends.customers.models import Purpose, Tier
from amends.hooks.models import Webhook
from amends.now import now
from amends.people.models import Invitation, Membership, Role, Skill, Team, Workspace
from amends.privacy.models import RetentionRule
from amends.recovery.models import Remedy
from amends.watching.models import Alarm

# How long before a year begins its holidays are missed.
SOON = timedelta(days=60)


@dataclass(frozen=True, kw_only=True)
class Part:
    """One line of the overview. `trouble` is what somebody should see to."""

    label: str
    text: str
    url: str
    icon: str
    state: str = ""
    trouble: str = ""


@dataclass(frozen=True)
class Group:
    label: str
    parts: list[Part]


def groups(workspace: Workspace) -> list[Group]:
    return [
        Group(_("People"), [_people(workspace), _skills(workspace), _sign_in(workspace)]),
        Group(_("Customers"), [_tiers(workspace)]),
        Group(
            _("How customers reach us"),
            [_addresses(workspace), _door(workspace), _wording(workspace)],
        ),
        Group(_("Putting it right"), [_remedies(workspace), _authorities(workspace)]),
        Group(_("Working time"), [_calendars(workspace), _rules(workspace)]),
        Group(_("Words"), [_snippets(workspace), _causes(workspace), _fields(workspace)]),
        Group(
            _("Privacy"),
            [
                _masking(workspace),
                _purposes(workspace),
                _retention(workspace),
                _access_log(workspace),
            ],
        ),
        Group(_("Other programs"), [_webhooks(workspace)]),
        Group(_("Operations"), [_operations(workspace), *_workspaces(workspace)]),
    ]


def _people(workspace: Workspace) -> Part:
    members = Membership.objects.active().filter(workspace=workspace).count()
    invited = Invitation.objects.open().filter(workspace=workspace).count()
    teams = Team.objects.standing().filter(workspace=workspace).count()
    state = [
        ngettext("%(count)s member", "%(count)s members", members) % {"count": members},
        ngettext("%(count)s team", "%(count)s teams", teams) % {"count": teams},
    ]
    if invited:
        state.append(_("%(count)s invited") % {"count": invited})
    empty = teams_with_nobody(workspace)
    return Part(
        label=_("Members and teams"),
        text=_("Invite, change a role, form teams, hand over the work of somebody who leaves."),
        url=reverse("people:members", args=[workspace.slug]),
        icon="people",
        state=" · ".join(state),
        trouble=_("Nobody works on cases in %(teams)s.")
        % {"teams": _(", ").join(team.name for team in empty)}
        if empty
        else "",
    )


def _skills(workspace: Workspace) -> Part:
    kept = Skill.objects.in_use(workspace.pk).count()
    return Part(
        label=_("Skills"),
        text=_("What somebody has to be able to do for some cases, a language for example."),
        url=reverse("administration:skills", args=[workspace.slug]),
        icon="star",
        state=ngettext("%(count)s in use", "%(count)s in use", kept) % {"count": kept},
    )


def _sign_in(workspace: Workspace) -> Part:
    roles = [str(role.label) for role in Role if role in workspace.second_factor_roles]
    return Part(
        label=_("Signing in"),
        text=_(
            "Which roles need a second factor, and the accounts that the organisation has already."
        ),
        url=reverse("administration:sign_in", args=[workspace.slug]),
        icon="lock",
        state=_("Second factor: %(roles)s") % {"roles": _(", ").join(roles)} if roles else "",
    )


def _tiers(workspace: Workspace) -> Part:
    in_use = Tier.objects.in_use().filter(workspace=workspace).count()
    return Part(
        label=_("Service tiers"),
        text=_("In which tiers customers are placed, and what decides it."),
        url=reverse("administration:tiers", args=[workspace.slug]),
        icon="pyramid",
        state=ngettext("%(count)s in use", "%(count)s in use", in_use) % {"count": in_use},
    )


def _addresses(workspace: Workspace) -> Part:
    addresses = workspace.service_addresses.standing().count()
    unread = Mailbox.objects.filter(workspace=workspace).exclude(complaint="").count()
    return Part(
        label=_("Service addresses"),
        text=_("The mail addresses that customers write to, and the mailboxes read for them."),
        url=reverse("channels:addresses", args=[workspace.slug]),
        icon="mail",
        state=ngettext("%(count)s address", "%(count)s addresses", addresses)
        % {"count": addresses},
        trouble=_("A mailbox cannot be read.") if unread else "",
    )


def _door(workspace: Workspace) -> Part:
    return Part(
        label=_("The public door"),
        text=_("The page on which customers complain, with its poster and code to scan."),
        url=reverse("portal:poster", args=[workspace.slug]),
        icon="door",
    )


def _wording(workspace: Workspace) -> Part:
    return Part(
        label=_("Words of the public page"),
        text=_("Title, questions and thanks in the organisation’s own words, in each language."),
        url=reverse("portal:wordings", args=[workspace.slug]),
        icon="edit",
    )


def _remedies(workspace: Workspace) -> Part:
    offered = Remedy.objects.active().filter(workspace=workspace).count()
    return Part(
        label=_("Remedies"),
        text=_("What can be offered to put things right, in the words that customers read."),
        url=reverse("recovery:remedies", args=[workspace.slug]),
        icon="gift",
        state=ngettext("%(count)s in use", "%(count)s in use", offered) % {"count": offered},
    )


def _authorities(workspace: Workspace) -> Part:
    return Part(
        label=_("Authority"),
        text=_("What each role may grant alone: per offer, case, customer and week."),
        url=reverse("recovery:authorities", args=[workspace.slug]),
        icon="money",
    )


def _calendars(workspace: Workspace) -> Part:
    in_use = WorkingCalendar.objects.in_use(workspace)
    today = now().date()
    years = {
        year
        for calendar in in_use
        for year in calendar.calendar.years_without_data(today, today + SOON)
    }
    return Part(
        label=_("Working calendars"),
        text=_("When somebody is there: hours, holidays, make-up workdays, days of our own."),
        url=reverse("administration:calendars", args=[workspace.slug]),
        icon="calendar",
        state=ngettext("%(count)s calendar", "%(count)s calendars", len(in_use))
        % {"count": len(in_use)},
        trouble=_("The holidays of %(years)s are not announced yet; times in it are provisional.")
        % {"years": _(", ").join(str(year) for year in sorted(years))}
        if years
        else "",
    )


def _rules(workspace: Workspace) -> Part:
    pack = RulePack.objects.in_force(workspace)
    return Part(
        label=_("Rules"),
        text=_("How long each promise may take, and the sentence in which customers read it."),
        url=reverse("administration:rules", args=[workspace.slug]),
        icon="clock",
        state=str(pack) if pack else "",
        trouble="" if pack else _("No rules are in force: nothing is promised by itself."),
    )


def _snippets(workspace: Workspace) -> Part:
    return Part(
        label=_("Snippets"),
        text=_("Texts that colleagues put into replies."),
        url=reverse("knowledge:snippets", args=[workspace.slug]),
        icon="note",
    )


def _causes(workspace: Workspace) -> Part:
    return Part(
        label=_("Causes"),
        text=_("The list from which the cause of a case is chosen."),
        url=reverse("learning:causes", args=[workspace.slug]),
        icon="bulb",
    )


def _fields(workspace: Workspace) -> Part:
    fields = CustomField.objects.in_use(workspace.pk).count()
    return Part(
        label=_("Custom fields"),
        text=_("What your cases need to know besides: a branch, an amount, a day."),
        url=reverse("administration:fields", args=[workspace.slug]),
        icon="tag",
        state=ngettext("%(count)s in use", "%(count)s in use", fields) % {"count": fields},
    )


def _masking(workspace: Workspace) -> Part:
    masked = [str(role.label) for role in Role if workspace.sight_of(role).masks]
    return Part(
        label=_("What each role sees"),
        text=_("For whom numbers, addresses and documents of customers are masked."),
        url=reverse("privacy:masking", args=[workspace.slug]),
        icon="lock",
        state=_("Masked for: %(roles)s") % {"roles": _(", ").join(masked)} if masked else "",
    )


def _purposes(workspace: Workspace) -> Part:
    asked = Purpose.objects.in_use().filter(workspace=workspace).count()
    return Part(
        label=_("What for consent is asked"),
        text=_("Follow-up, news, recordings, partners: in whose words, and what holds until then."),
        url=reverse("privacy:purposes", args=[workspace.slug]),
        icon="check",
        state=ngettext("%(count)s in use", "%(count)s in use", asked) % {"count": asked},
    )


def _retention(workspace: Workspace) -> Part:
    kept = RetentionRule.objects.filter(workspace=workspace, is_on=True).count()
    return Part(
        label=_("How long things are kept"),
        text=_("Customers, mails and logs go by their age, once you say so; tried out before."),
        url=reverse("privacy:retention", args=[workspace.slug]),
        icon="hourglass",
        state=ngettext("%(count)s rule is on", "%(count)s rules are on", kept) % {"count": kept},
    )


def _access_log(workspace: Workspace) -> Part:
    return Part(
        label=_("Who read what"),
        text=_("Which colleague opened which customer or case, and took what out as a file."),
        url=reverse("privacy:access_log", args=[workspace.slug]),
        icon="eye",
    )


def _webhooks(workspace: Workspace) -> Part:
    kept = Webhook.objects.in_use().filter(workspace=workspace)
    count = kept.count()
    return Part(
        label=_("Webhooks"),
        text=_("What happens here is told to other programs: numbers, codes and times, signed."),
        url=reverse("hooks:webhooks", args=[workspace.slug]),
        icon="send",
        state=ngettext("%(count)s webhook", "%(count)s webhooks", count) % {"count": count},
        trouble=_("Nobody takes what is sent to one of them.") if kept.stopped().exists() else "",
    )


def _operations(workspace: Workspace) -> Part:
    standing = Alarm.objects.standing().filter(workspace=workspace)
    return Part(
        label=_("How it runs"),
        text=_("What waits and since when, which processes live, and what alarms."),
        url=reverse("watching:operations", args=[workspace.slug]),
        icon="pulse",
        trouble=_(", ").join(str(alarm) for alarm in standing),
    )


def _workspaces(workspace: Workspace) -> list[Part]:
    if not workspace.is_first:
        return []
    return [
        Part(
            label=_("Workspaces"),
            text=_("Open another organisation in this installation, apart from this one."),
            url=reverse("people:workspaces", args=[workspace.slug]),
            icon="building",
        )
    ]
