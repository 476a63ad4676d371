"""What a new workspace finds here: a complaint tree to begin with."""

from amends.events.actor import system
from amends.findings.models import ClassTree
from amends.findings.starting_tree import TREE, Class
from amends.findings.tree_draft import TreeDraft
from amends.people.models import Workspace


def open_classes(workspace: Workspace) -> None:
    """Where there is no tree yet; twice is harmless."""
    if ClassTree.objects.in_force(workspace.pk):
        return
    with ClassTree.objects.redraw(workspace, by=system) as draft:
        for top, below in TREE.items():
            _add(draft, top)
            for each in below:
                _add(draft, each, under=top[0])


def _add(draft: TreeDraft, told: Class, under: str = "") -> None:
    code, simplified, traditional, english, terms = told
    name = {"zh-hans": simplified, "zh-hant": traditional, "en": english}
    draft.add(code, name=name, under=under, terms=terms.split())
