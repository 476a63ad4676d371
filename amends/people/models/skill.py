"""A skill: what somebody has to be able to do for some cases, and who is."""

from collections.abc import Collection, Iterable
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.actions import PeopleAction, SkillFacts
from amends.people.models.row import WorkspaceRow, within
from amends.people.models.workspace import Workspace
from amends.words.languages import text_in


class SkillTaken(ValueError):
    """There is a skill of this code already."""


class SkillQuerySet(models.QuerySet["Skill"]):
    def define(
        self, workspace: Workspace, *, members: Iterable = (), by: Acting, **described: Any
    ) -> "Skill":
        """Raises SkillTaken."""
        skill = Skill(workspace=workspace, **described)
        try:
            with transaction.atomic():
                skill.save()
                skill.record(PeopleAction.SKILL_DEFINED, by=by)
                skill.give_to(members, by=by)
        except IntegrityError as error:
            raise SkillTaken(skill.code) from error
        return skill

    def in_use(self, workspace_id) -> "SkillQuerySet":
        return self.filter(workspace_id=workspace_id, retired_at=None).order_by("code")

    def lacked_by(self, membership) -> "SkillQuerySet":
        """What she is not able to do."""
        return self.in_use(membership.workspace_id).exclude(holders__member=membership)


class Skill(WorkspaceRow):
    code = models.CharField(_("code"), max_length=40, db_collation="C")
    name = models.JSONField(default=dict)
    # Which cases need it of themselves; others are given it one by one.
    languages = ArrayField(
        models.CharField(max_length=10, choices=settings.LANGUAGES), default=list, blank=True
    )
    kinds = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = SkillQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "code"],
                condition=models.Q(retired_at=None),
                name="one_skill_per_code",
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return text_in(self.name) or self.code

    def change(
        self,
        *,
        name: dict[str, str],
        languages: list[str],
        kinds: list[str],
        members: Collection,
        by: Acting,
    ) -> None:
        given = {"name": name, "languages": languages, "kinds": kinds}
        with transaction.atomic():
            Skill.objects.select_for_update(of=("self",)).get(pk=self.pk)
            if any(getattr(self, field) != value for field, value in given.items()):
                for field, value in given.items():
                    setattr(self, field, value)
                self.save(update_fields=list(given))
                self.record(PeopleAction.SKILL_CHANGED, by=by)
            self.give_to(members, by=by)

    def give_to(self, members: Iterable, *, by: Acting) -> None:
        """Makes `members` those who have it, no more and no fewer."""
        wanted = {member.id: member for member in members}
        has = {held.member_id: held for held in self.holders.select_related("member")}
        for key in wanted.keys() - has.keys():
            self.holders.create(workspace_id=self.workspace_id, member_id=key)
            self.record(PeopleAction.SKILL_GIVEN, by=by, subject=wanted[key])
        for key in has.keys() - wanted.keys():
            has[key].delete()
            self.record(PeopleAction.SKILL_TAKEN_AWAY, by=by, subject=has[key].member)

    def retire(self, *, by: Acting) -> None:
        """No case needs it any more; twice is harmless."""
        with transaction.atomic():
            if Skill.objects.filter(pk=self.pk, retired_at=None).update(retired_at=now()):
                self.refresh_from_db(fields=["retired_at"])
                self.record(PeopleAction.SKILL_RETIRED, by=by)

    def record(self, action: PeopleAction, *, by: Acting, subject=None) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=subject or self,
            facts=SkillFacts(skill=self.id),
        )


class SkillHeld(WorkspaceRow):
    skill = within("people.Skill", models.CASCADE, related_name="holders")
    member = within("people.Membership", models.CASCADE, related_name="skills_held")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["skill", "member"], name="a_skill_is_held_once")
        ]
