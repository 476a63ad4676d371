"""An invitation into a workspace: a signed link by mail that expires and opens once."""

from collections.abc import Collection
from datetime import timedelta
from secrets import token_urlsafe
from typing import Self
from uuid import UUID

from django.core import signing
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.actions import Invited, PeopleAction
from amends.people.digest import digest_of
from amends.people.models.membership import Membership, Role
from amends.people.models.row import WorkspaceRow, within
from amends.people.models.team import Team
from amends.people.models.user import User
from amends.people.models.workspace import enter

LIFETIME = timedelta(days=7)
_signer = signing.Signer(salt="people.invitation")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=now())

    def invite(
        self, email: str, *, role: str, teams: Collection[Team] = (), by: Membership
    ) -> tuple["Invitation", str]:
        """A new invitation and the secret of its link; earlier ones to the same address lapse."""
        secret = token_urlsafe(24)
        with transaction.atomic():
            for earlier in self.open().filter(email=email):
                earlier.withdraw(by=by)
            invitation = self.create(
                workspace_id=by.workspace_id,
                email=email,
                role=role,
                team_ids=[str(team.id) for team in teams],
                digest=digest_of(secret),
                invited_by=by,
                expires_at=now() + LIFETIME,
            )
            invitation._record(PeopleAction.INVITED, by=by)
        link = f"{invitation.workspace_id.hex}.{invitation.id.hex}.{secret}"
        return invitation, _signer.sign(link)

    def by_link(self, link: str) -> "Invitation | None":
        """What a link opens; None alike for one that is forged, used, withdrawn or too old."""
        try:
            workspace, key, secret = _signer.unsign(link).split(".")
        except (signing.BadSignature, ValueError):
            return None
        with enter(UUID(workspace)):
            return (
                self.open()
                .filter(id=UUID(key), digest=digest_of(secret))
                .select_related("workspace", "invited_by__user")
                .first()
            )


class Invitation(WorkspaceRow):
    email = models.EmailField(_("mail address"), db_collation="C")
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    team_ids = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    invited_by = within("people.Membership", related_name="+")
    invited_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.email

    def withdraw(self, *, by: Acting) -> None:
        with transaction.atomic():
            if self._use("withdrawn_at"):
                self._record(PeopleAction.INVITATION_WITHDRAWN, by=by)

    def accept(self, user: User) -> Membership | None:
        """Makes `user` a member, or one again; None if somebody was quicker."""
        with self.workspace.enter(), transaction.atomic():
            return self._admit(user) if self._use("accepted_at") else None

    def accept_as_new(self, *, name: str, password: str) -> User | None:
        """Makes the sign-in of somebody who has none, and the membership with it."""
        with self.workspace.enter(), transaction.atomic():
            if not self._use("accepted_at"):
                return None
            user = User.objects.create_user(self.email, name=name, password=password)
            self._admit(user)
        return user

    def _admit(self, user: User) -> Membership:
        membership, _new = Membership.objects.update_or_create(
            workspace_id=self.workspace_id,
            user=user,
            defaults={"role": self.role, "ended_at": None},
        )
        self._record(PeopleAction.INVITATION_ACCEPTED, by=membership)
        Event.objects.record(
            PeopleAction.JOINED, by=membership, workspace_id=self.workspace_id, subject=membership
        )
        membership.place_in(self._teams(), by=membership)
        return membership

    def _teams(self) -> models.QuerySet[Team]:
        return Team.objects.standing().filter(id__in=self.team_ids)

    def _use(self, how: str) -> bool:
        """Marks the invitation as used, unless it was used already or has expired."""
        moment = now()
        if Invitation.objects.open().filter(pk=self.pk).update(**{how: moment}):
            setattr(self, how, moment)
            return True
        return False

    def _record(self, action: PeopleAction, *, by: Acting) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=self,
            facts=Invited(invitation=self.id, role=str(self.role)),
        )
