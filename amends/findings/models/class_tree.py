"""The complaint tree in its versions. Each is written once and never changed, so that what a case was
classified as can be read by the tree of then."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Optional

from django.db import models, transaction
from django.db.models import F

from amends.events.actor import Acting
from amends.events.models import Event
from amends.findings.actions import FindingsAction, Redrawn
from amends.findings.models.class_place import ClassPlace
from amends.findings.models.complaint_class import ComplaintClass
from amends.findings.tree_draft import Branch, TreeDraft
from amends.now import now
from amends.people.models import Membership, Workspace, WorkspaceRow
from amends.people.models.row import within


class ClassTreeQuerySet(models.QuerySet["ClassTree"]):
    def in_force(self, workspace_id) -> Optional["ClassTree"]:
        return self.filter(workspace_id=workspace_id).order_by("-version").first()

    @contextmanager
    def redraw(self, workspace: Workspace, *, by: Acting) -> Iterator[TreeDraft]:
        """What is changed in the draft becomes the next version; nothing changed makes none.

        Whoever comes second draws on what the first has drawn.
        """
        with transaction.atomic():
            Workspace.objects.select_for_update().get(pk=workspace.pk)
            tree = self.in_force(workspace.pk)
            before = tree.branches if tree else []
            draft = TreeDraft(before)
            yield draft
            if draft.branches != before:
                self._publish(workspace, draft, version=tree.version + 1 if tree else 1, by=by)

    def _publish(
        self, workspace: Workspace, draft: TreeDraft, *, version: int, by: Acting
    ) -> "ClassTree":
        tree = self.create(
            workspace=workspace, version=version, by=by if isinstance(by, Membership) else None
        )
        ClassPlace.objects.bulk_create(_places(tree, draft))
        Event.objects.record(
            FindingsAction.REDRAWN,
            by=by,
            workspace_id=workspace.pk,
            subject=tree,
            facts=Redrawn(version=version, classes=len(draft.branches)),
        )
        return tree


class ClassTree(WorkspaceRow):
    # The application may add versions and change none: the database gives it no right to.
    append_only = True

    version = models.PositiveIntegerField()
    by = within("people.Membership", null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=now)

    objects = ClassTreeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "version"], name="one_tree_per_version")
        ]

    def __str__(self) -> str:
        return str(self.version)

    @property
    def branches(self) -> list[Branch]:
        """What a draft of the next version starts from."""
        return [place.as_branch for place in self.all_places]

    @property
    def all_places(self) -> list[ClassPlace]:
        """Every class, a parent before its children, in the order of the tree."""
        return list(self.places.order_by("position"))

    @property
    def offered(self) -> list[ClassPlace]:
        """Those that a case can be classified as."""
        return list(self.places.filter(retired=False).order_by("position"))


def _places(tree: ClassTree, draft: TreeDraft) -> list[ClassPlace]:
    classes = _classes(tree.workspace_id, [branch.code for branch in draft.branches])
    return [
        ClassPlace(
            workspace_id=tree.workspace_id,
            tree=tree,
            complaint_class=classes[branch.code],
            position=position,
            line=line,
            name=branch.name,
            trail=draft.trail(branch.code),
            mapped=branch.mapped,
            terms=branch.terms,
            retired=branch.retired,
        )
        for position, (line, branch) in enumerate(draft.walk())
    ]


def _classes(workspace_id, codes: list[str]) -> dict[str, ComplaintClass]:
    known = ComplaintClass.objects.filter(workspace_id=workspace_id)
    ComplaintClass.objects.bulk_create(
        [ComplaintClass(workspace_id=workspace_id, code=code) for code in codes],
        ignore_conflicts=True,
    )
    return {each.code: each for each in known.order_by(F("code"))}
