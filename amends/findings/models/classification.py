"""What a case was classified as: by whom, when, by which version of the tree, and why it was changed."""

from typing import Optional

from django.db import models, transaction
from django.db.models import Q

from amends.cases.models import Case
from amends.cases.models.words import Kind
from amends.events.actor import Acting
from amends.findings.actions import Classified, FindingsAction
from amends.findings.models.class_place import ClassPlace
from amends.now import now
from amends.people.models import Membership, WorkspaceRow
from amends.people.models.row import within

# What is complained of is asked of these; an inquiry may be classified all the same.
DISSATISFACTION = (Kind.COMPLAINT, Kind.GRUMBLE)


class ReasonMissing(ValueError):
    """What was said of a case before is only changed for a reason."""


class NotOffered(ValueError):
    """The tree in force offers this class no more."""


class ClassificationQuerySet(models.QuerySet["Classification"]):
    def holding(self) -> "ClassificationQuerySet":
        return self.filter(replaced_at=None)

    def of(self, case: Case) -> Optional["Classification"]:
        """What the case is classified as."""
        return self.holding().filter(case=case).select_related("place").first()

    def classify(
        self, case: Case, place: ClassPlace, *, by: Acting, why: str = "", proposed: bool = False
    ) -> "Classification":
        """The same class again changes nothing. Raises NotOffered, and ReasonMissing where another
        class held until now."""
        if place.retired:
            raise NotOffered(place.code)
        with transaction.atomic():
            case.lock()
            before = self.of(case)
            if before and before.complaint_class_id == place.complaint_class_id:
                return before
            if before and not why:
                raise ReasonMissing
            self.holding().filter(case=case).update(replaced_at=now())
            classification = self.create(
                workspace_id=case.workspace_id,
                case=case,
                place=place,
                complaint_class_id=place.complaint_class_id,
                by=by if isinstance(by, Membership) else None,
                why=why,
                proposed=proposed,
            )
            case.record(
                FindingsAction.CLASSIFIED,
                by=by,
                subject=classification,
                facts=Classified(
                    complaint_class=place.complaint_class_id,
                    version=place.tree.version,
                    before=before.complaint_class_id if before else None,
                    proposed=proposed,
                ),
            )
        return classification


class Classification(WorkspaceRow):
    """A row is added for each change; only when it was replaced is written into it later."""

    case = within("cases.Case", models.CASCADE, related_name="classifications")
    # Where the class stood in the tree of then; the class itself leads to the tree of now.
    place = within("findings.ClassPlace", related_name="+")
    complaint_class = within("findings.ComplaintClass", related_name="classifications")
    why = models.CharField(max_length=500, blank=True)
    proposed = models.BooleanField(default=False)
    by = within("people.Membership", null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=now)
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = ClassificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(replaced_at=None), name="one_class_holds_per_case"
            )
        ]
        indexes = [
            models.Index(
                fields=["complaint_class", "case"],
                condition=Q(replaced_at=None),
                name="classified_as",
            ),
            models.Index(fields=["workspace", "at"], name="classified_by_time"),
        ]

    def __str__(self) -> str:
        return self.place.full_name
