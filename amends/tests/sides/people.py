"""Who works in one workspace, what they are given and how they come in."""

from datetime import timedelta
from functools import cached_property

from amends.events.actor import system
from amends.now import now
from amends.people.models import (
    Authority,
    IdentityProvider,
    Invitation,
    Leave,
    Membership,
    Role,
    Skill,
    Team,
    Token,
)


class PeopleRows:
    @cached_property
    def deputy(self) -> Membership:
        """A colleague of whoever visits, who works on cases."""
        handling = Membership.objects.handling().filter(workspace=self.workspace)
        return handling.exclude(pk=self.visitor.pk).order_by("id").first()

    @cached_property
    def leave(self) -> Leave:
        """Of somebody else than who visits."""
        with self.workspace.enter():
            begins_at = now() + timedelta(days=30)
            others = self.workspace.memberships.exclude(pk=self.visitor.pk)
            return (
                others.order_by("id")
                .first()
                .take_leave(
                    begins_at=begins_at,
                    ends_at=begins_at + timedelta(days=3),
                    deputy=None,
                    by=system,
                )
            )

    @cached_property
    def skill(self) -> Skill:
        with self.workspace.enter():
            return Skill.objects.define(
                self.workspace, by=system, code="english", name={"en": "English"}
            )

    @cached_property
    def member(self) -> Membership:
        colleagues = self.workspace.memberships.filter(role=Role.AGENT).order_by("id")
        return colleagues.first()

    @cached_property
    def token(self) -> Token:
        return Token.objects.issue(self.visitor, name="till")[0]

    @cached_property
    def team(self) -> Team:
        with self.workspace.enter():
            return Team.objects.filter(workspace=self.workspace).order_by("id").first()

    @cached_property
    def invitation(self) -> Invitation:
        administrator = self.workspace.memberships.get(role=Role.ADMINISTRATOR)
        with self.workspace.enter():
            return Invitation.objects.invite("x@example.org", role=Role.READER, by=administrator)[0]

    @cached_property
    def provider(self) -> IdentityProvider:
        """One to which the browser is sent without asking it first."""
        with self.workspace.enter():
            return IdentityProvider.objects.open(
                self.workspace,
                kind="dingtalk",
                name="钉钉",
                address="https://api.dingtalk.com",
                sign_in_address="https://login.dingtalk.com/oauth2/auth",
                client="ding-app",
                within="ding-corp",
                secret="kept",
                by=system,
            )

    @cached_property
    def authority(self) -> Authority:
        with self.workspace.enter():
            return Authority.objects.get(workspace=self.workspace, role=Role.AGENT)
