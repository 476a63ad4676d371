"""Fields that a workspace adds to its cases, each of one kind, with the values that may be chosen."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from amends.cases.actions import FieldAction
from amends.cases.facts import Defined
from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.models import Workspace, WorkspaceRow
from amends.people.models.row import within
from amends.words.languages import text_in


class FieldKind(models.TextChoices):
    TEXT = "text", _("Text")
    NUMBER = "number", _("Count or measure")
    MONEY = "money", _("Amount of money")
    DATE = "date", _("Day")
    CHOICE = "choice", _("One of several")
    SEVERAL = "several", _("Several of these")
    CUSTOMER = "customer", _("Customer")
    YES_NO = "yes_no", _("Yes or no")


CHOSEN = (FieldKind.CHOICE, FieldKind.SEVERAL)


class Place(models.TextChoices):
    """A form on which a field stands."""

    REGISTRATION = "registration", _("Registering a case")
    CASE = "case", _("The page of a case")
    DOOR = "door", _("The public page")


class FieldTaken(ValueError):
    """There is a field of this code already."""


class CustomFieldQuerySet(models.QuerySet["CustomField"]):
    def define(
        self,
        workspace: Workspace,
        *,
        by: Acting,
        kind: str,
        choices: Iterable["ChoiceNames"] = (),
        **described: Any,
    ) -> "CustomField":
        """A new field at the end of the forms. Raises FieldTaken."""
        field = CustomField(workspace=workspace, kind=kind, **described)
        field.position = self.filter(workspace=workspace).count() + 1
        try:
            with transaction.atomic():
                field.save()
                field.offer(choices)
                field.record(FieldAction.DEFINED, by=by)
        except IntegrityError as error:
            raise FieldTaken(field.code) from error
        return field

    def in_use(self, workspace_id) -> "CustomFieldQuerySet":
        return self.filter(workspace_id=workspace_id, retired_at=None).order_by("position", "id")

    def on(self, place: Place) -> "CustomFieldQuerySet":
        return self.filter(places__contains=[place])


class CustomField(WorkspaceRow):
    # What is typed before the colon of a query line, and the name that never changes.
    code = models.CharField(_("code"), max_length=40, db_collation="C")
    kind = models.CharField(_("kind"), max_length=8, choices=FieldKind.choices)
    name = models.JSONField(default=dict)
    places = ArrayField(models.CharField(max_length=12, choices=Place.choices), default=list)
    position = models.PositiveSmallIntegerField(default=1)
    # Only of customers at the public page: a colleague may not know it yet, a program may not either.
    needed_at_door = models.BooleanField(default=False)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = CustomFieldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "code"],
                condition=models.Q(retired_at=None),
                name="one_custom_field_per_code",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=FieldKind.values), name="custom_field_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return text_in(self.name) or self.code

    @property
    def is_chosen(self) -> bool:
        return self.kind in CHOSEN

    @property
    def choices_in_use(self) -> list["CustomChoice"]:
        kept = (choice for choice in self.choices.all() if choice.retired_at is None)
        return sorted(kept, key=lambda choice: choice.position)

    def change(
        self,
        *,
        name: Mapping[str, str],
        places: Iterable[str],
        needed_at_door: bool = False,
        choices: Iterable["ChoiceNames"] = (),
        by: Acting,
    ) -> None:
        """Code and kind stay: values have been written under them."""
        with transaction.atomic():
            self.name, self.places = dict(name), list(places)
            self.needed_at_door = needed_at_door
            self.save(update_fields=["name", "places", "needed_at_door"])
            self.offer(choices)
            self.record(FieldAction.CHANGED, by=by)

    def offer(self, choices: Iterable["ChoiceNames"]) -> None:
        """Exactly these can be chosen from now on; what was chosen before stays chosen."""
        wanted = {}
        for given in choices if self.is_chosen else ():
            name, *others = [given] if isinstance(given, str) else given
            wanted.setdefault(name, others)
        for place, (name, others) in enumerate(wanted.items(), 1):
            CustomChoice.objects.update_or_create(
                workspace_id=self.workspace_id,
                field=self,
                name=name,
                defaults={"position": place, "retired_at": None, "other_names": others},
            )
        gone = CustomChoice.objects.filter(field=self, retired_at=None).exclude(name__in=wanted)
        gone.update(retired_at=now())

    def retire(self, *, by: Acting) -> None:
        """It is asked no more; what was written in it stays with its cases."""
        with transaction.atomic():
            kept = CustomField.objects.filter(pk=self.pk, retired_at=None)
            if kept.update(retired_at=now()):
                self.record(FieldAction.RETIRED, by=by)

    def record(self, action: FieldAction, *, by: Acting) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=self,
            facts=Defined(field=self.id, kind=self.kind),
        )


class CustomChoice(WorkspaceRow):
    """`name` is what searches, exports and programs call it. `other_names` follow it in the order of
    the languages, where customers shall read it in each of them."""

    field = within("cases.CustomField", models.CASCADE, related_name="choices")
    name = models.CharField(max_length=60)
    other_names = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=1)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["field", "name"], name="one_choice_per_name")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """As it is called in the reader's language."""
        return text_in(dict(zip(dict(settings.LANGUAGES), self.names, strict=False)))

    @property
    def names(self) -> list[str]:
        return [self.name, *self.other_names]


# One name for all languages, or one for each, in the order of the languages.
ChoiceNames = str | Sequence[str]
