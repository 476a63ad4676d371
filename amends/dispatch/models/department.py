"""Whoever has to find the answer: another department of the organisation, or a supplier."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from amends.dispatch.actions import DepartmentAction, Kept
from amends.dispatch.models.clerk import Clerk
from amends.dispatch.models.refusal import DepartmentExists
from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.models import Team, Workspace, WorkspaceRow
from amends.people.models.row import within
from amends.words.languages import text_in


class DepartmentQuerySet(models.QuerySet["Department"]):
    def in_use(self) -> "DepartmentQuerySet":
        return self.filter(retired_at=None)

    def askable(self) -> "DepartmentQuerySet":
        """In use, and no team of ours for which nobody answers: a team is given the case itself."""
        answering = Clerk.objects.in_place().filter(department=models.OuterRef("pk"))
        return self.in_use().filter(models.Q(team=None) | models.Exists(answering))

    def set_up(
        self,
        workspace: Workspace,
        *,
        by: Acting,
        code: str,
        name: dict[str, str],
        kind: str = "internal",
        calendar_name: str = "",
        team: Team | None = None,
    ) -> "Department":
        """`name` is given per language, and may be empty where the department is a `team` of ours; an
        empty `calendar_name` means the workspace's own hours. Raises DepartmentExists."""
        fields = {"kind": kind, "name": name, "calendar_name": calendar_name, "team": team}
        try:
            with transaction.atomic():
                department = self.create(workspace=workspace, code=code, **fields)
                department.record(DepartmentAction.SET_UP, by=by)
        except IntegrityError as error:
            raise DepartmentExists(code) from error
        return department

    def of_team(self, team: Team, *, by: Acting) -> "Department":
        """The department that a team of ours is; it becomes one where it is none yet."""
        with transaction.atomic():
            Team.objects.select_for_update(no_key=True).get(pk=team.pk)
            if department := self.filter(team=team).select_related("team").first():
                return department
            code = self._free_code(team)
            return self.set_up(team.workspace, by=by, code=code, name={}, team=team)

    def _free_code(self, team: Team) -> str:
        """One that was a department before may have been told apart from it, and keeps its code."""
        own = code_of_team(team.pk)
        like_it = self.filter(workspace=team.workspace, code__startswith=own)
        taken = set(like_it.values_list("code", flat=True))
        return next(
            code for code in (own, *(f"{own}-{n}" for n in range(2, 99))) if code not in taken
        )


class Department(WorkspaceRow):
    class Kind(models.TextChoices):
        INTERNAL = "internal", _("In the organisation")
        SUPPLIER = "supplier", _("Supplier")

    code = models.SlugField(_("short code"), max_length=40, db_collation="C")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    name = models.JSONField(default=dict)
    # A team of ours may be a department: findings name it, and it goes by the name of the team.
    team = within("people.Team", null=True, blank=True, related_name="+")
    # The calendar by which its answers are due; empty means the workspace's own.
    calendar_name = models.CharField(max_length=60, blank=True)
    # Earlier dispatches go on naming it.
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "code"], name="one_department_per_code"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["internal", "supplier"]),
                name="department_kind_known",
            ),
            models.UniqueConstraint(fields=["team"], name="one_department_per_team"),
            models.CheckConstraint(
                condition=~models.Q(name={}) | models.Q(team__isnull=False),
                name="department_has_a_name",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return self.label_in(None)

    def label_in(self, language: str | None) -> str:
        if not self.name and self.team_id:
            return self.team.name
        return text_in(self.name, language) or self.code

    @property
    def names(self) -> dict[str, str]:
        """By language; a team that was given no name here goes by its own in each."""
        if self.name or not self.team:
            return self.name
        return {code.lower(): self.team.name for code, _name in settings.LANGUAGES}

    @property
    def is_in_use(self) -> bool:
        return self.retired_at is None

    def revise(self, *, by: Acting, **fields: Any) -> None:
        """Another name, kind or calendar from now on; what is due stays due when it was. Raises
        DepartmentExists where its team is another one meanwhile."""
        try:
            with transaction.atomic():
                held = Department.objects.select_for_update().get(pk=self.pk)
                if all(getattr(held, name) == value for name, value in fields.items()):
                    return
                for name, value in fields.items():
                    setattr(self, name, value)
                self.save(update_fields=list(fields))
                self.record(DepartmentAction.CHANGED, by=by)
        except IntegrityError as error:
            raise DepartmentExists(self.code) from error

    def retire(self, *, by: Acting) -> None:
        """Nothing new is dispatched to it; what it has, it still answers. Twice is harmless."""
        with transaction.atomic():
            if Department.objects.in_use().filter(pk=self.pk).update(retired_at=now()):
                self.refresh_from_db(fields=["retired_at"])
                self.record(DepartmentAction.RETIRED, by=by)

    def restore(self, *, by: Acting) -> None:
        with transaction.atomic():
            retired = Department.objects.filter(pk=self.pk, retired_at__isnull=False)
            if retired.update(retired_at=None):
                self.retired_at = None
                self.record(DepartmentAction.RESTORED, by=by)

    def enlist(
        self,
        name: str,
        *,
        by: Acting,
        email: str = "",
        phone: str = "",
        language: str = "",
        membership=None,
    ) -> Clerk:
        """Somebody answers for it from now on. The same mail address again is the same clerk."""
        with transaction.atomic():
            Department.objects.select_for_update().get(pk=self.pk)
            known = self.clerks.in_place().filter(email=email.lower()) if email else None
            if known and (clerk := known.first()):
                return clerk
            clerk = self.clerks.create(
                workspace_id=self.workspace_id,
                name=name,
                email=email.lower(),
                phone=phone,
                language=language,
                membership=membership,
            )
            clerk.record(DepartmentAction.CLERK_ENLISTED, by=by)
        return clerk

    def record(self, action: DepartmentAction, *, by: Acting) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=self,
            facts=Kept(department=self.id, kind=self.kind),
        )


def code_of_team(team: UUID) -> str:
    """The end of its key is random, so that two teams hardly ever have one."""
    return f"team-{team.hex[-12:]}"
