"""The organisation that is served, and the one door through which its rows are reached."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import Error, connection, models, transaction
from django.utils.translation import gettext_lazy as _

from amends.events.actor import Acting
from amends.events.models import Event
from amends.ids import new_id
from amends.people.actions import PeopleAction, Required, Restricted, WorkspaceChanged
from amends.people.models.masking import Masking


class WorkspaceQuerySet(models.QuerySet["Workspace"]):
    def open(self, *, slug: str, name: str, **fields) -> "Workspace":
        """Makes a workspace and its counter for the numbers that people read."""
        workspace = self.create(slug=slug, name=name, **fields)
        with connection.cursor() as cursor:
            cursor.execute("SELECT open_numbers(%s)", [workspace.id])
        return workspace


class Workspace(Masking, models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(max_length=40, unique=True, db_collation="C")
    name = models.CharField(_("name"), max_length=80)
    language = models.CharField(max_length=10, default="zh-hans")
    time_zone = models.CharField(max_length=40, default="Asia/Shanghai")
    country = models.CharField(max_length=2, default="CN")
    currency = models.CharField(max_length=3, default="CNY")
    # Where a customer may go outside: [{"name": {"zh-hans": …}, "number": "12326", "url": …}].
    recourse = models.JSONField(default=list)
    # In these a password alone is not enough.
    second_factor_roles = models.JSONField(default=list)
    # Where it is set, everybody comes in through the organisation's provider, and she alone with a
    # password as well: for the day on which the provider is out of reach.
    password_kept_by = models.ForeignKey(
        "people.Membership", models.PROTECT, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField(auto_now_add=True)

    objects = WorkspaceQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/w/{self.slug}/"

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def is_first(self) -> bool:
        """The one that the installation began with: its administrators may open further ones."""
        return Workspace.objects.order_by("pk").values_list("pk", flat=True).first() == self.pk

    def enter(self):
        return enter(self.id)

    def change(self, *, by: Acting, **wanted: Any) -> None:
        """Name, language, time zone and where customers may turn to outside. Country and currency stay:
        numbers and amounts that are kept were read by them."""
        with transaction.atomic():
            this = Workspace.objects.select_for_update(of=("self",))
            self.refresh_from_db(fields=list(wanted), from_queryset=this)
            changed = sorted(name for name, value in wanted.items() if value != getattr(self, name))
            if not changed:
                return
            for name in changed:
                setattr(self, name, wanted[name])
            self.save(update_fields=changed)
            Event.objects.record(
                PeopleAction.WORKSPACE_CHANGED,
                by=by,
                workspace_id=self.id,
                subject=self,
                facts=WorkspaceChanged(fields=changed),
            )

    def require_second_factor(self, roles: Collection[str], *, by: Acting) -> None:
        """In these roles and no others, from the next request on."""
        with transaction.atomic():
            Workspace.objects.select_for_update().get(pk=self.pk)
            if set(roles) != set(self.second_factor_roles):
                self.second_factor_roles = sorted(roles)
                self.save(update_fields=["second_factor_roles"])
                facts = Required(roles=self.second_factor_roles)
                Event.objects.record(
                    PeopleAction.SECOND_FACTOR_REQUIRED,
                    by=by,
                    workspace_id=self.id,
                    subject=self,
                    facts=facts,
                )

    def keep_passwords_to(self, member, *, by: Acting) -> None:
        """`member`, an administrator, alone may come in with a password; nobody named: everybody."""
        with transaction.atomic():
            Workspace.objects.select_for_update(of=("self",)).get(pk=self.pk)
            self.refresh_from_db(fields=["password_kept_by"])
            if self.password_kept_by_id == (member.pk if member else None):
                return
            self.password_kept_by = member
            self.save(update_fields=["password_kept_by"])
            action = PeopleAction.RESTRICTED if member else PeopleAction.UNRESTRICTED
            facts = Restricted(member=member.pk) if member else None
            Event.objects.record(action, by=by, workspace_id=self.id, subject=self, facts=facts)

    def next_number(self) -> int:
        """A number that people read: unique here, never reused, not gapless, and without a lock."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT next_number(%s)", [self.id])
            return cursor.fetchone()[0]


@contextmanager
def enter(workspace_id: UUID) -> Iterator[None]:
    """Inside the block the database shows the rows of this workspace and of no other."""
    before = _set_workspace(str(workspace_id))
    try:
        yield
    finally:
        _leave_for(before)


def _set_workspace(workspace_id: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('amends.workspace', true), "
            "set_config('amends.workspace', %s, false)",
            [workspace_id],
        )
        return cursor.fetchone()[0] or ""


def _leave_for(before: str) -> None:
    if connection.connection is None:
        return
    try:
        _set_workspace(before)
    except Error:
        # A transaction that failed takes the setting back by its rollback. Without one the server is gone
        # or in trouble, and nobody else gets a connection that may still be inside.
        if not connection.in_atomic_block:
            connection.close()
