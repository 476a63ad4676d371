"""What a draft would change in the complaint tree, class by class, as a person reads it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amends.findings.tree_draft import Branch
from amends.words.languages import text_in


@dataclass(frozen=True)
class Change:
    code: str
    label: str
    what: list[str]


def changes(before: Iterable[Branch], after: Iterable[Branch]) -> list[Change]:
    """In the order of the new tree; nothing of a class that stays as it is."""
    known = {branch.code: branch for branch in before}
    told = [(branch, list(_told(known.get(branch.code), branch))) for branch in after]
    return [Change(branch.code, _label(branch), what) for branch, what in told if what]


def _told(was: Branch | None, branch: Branch) -> Iterable[str]:
    where = branch.parent or _("the top")
    if was is None:
        yield pgettext("of a class", "new, under %(parent)s") % {"parent": where}
        if branch.retired:
            yield _("retired")
        return
    if was.name != branch.name:
        yield _("another name; before: %(name)s") % {"name": _label(was)}
    if was.parent != branch.parent:
        yield _("moved from %(before)s to %(after)s; its history goes along") % {
            "before": was.parent or _("the top"),
            "after": where,
        }
    if was.mapped != branch.mapped:
        yield _("other codes of regulators")
    if was.terms != branch.terms:
        yield _("other words of customers")
    if was.retired != branch.retired:
        yield _("retired") if branch.retired else _("offered again")


def _label(branch: Branch) -> str:
    return text_in(branch.name) or branch.code
