"""The platforms that a workspace starts with."""

from amends.events.actor import system
from amends.people.models import Workspace
from amends.referrals.models import Platform

IN_CHINA = [
    "12345", "12315", "12378", "12326", "工信部申诉", "总部转办", "媒体", "监管部门",
]  # fmt: skip
ELSEWHERE = ["Ombudsman", "Regulator", "Head office", "Media"]


def open_platforms(workspace: Workspace) -> None:
    """Twice is harmless: a workspace that has any keeps its own list."""
    if Platform.objects.filter(workspace=workspace).exists():
        return
    for name in IN_CHINA if workspace.country == "CN" else ELSEWHERE:
        Platform.objects.add(workspace, name, by=system)
