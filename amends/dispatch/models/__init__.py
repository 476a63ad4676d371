from amends.dispatch.models.clerk import Clerk
from amends.dispatch.models.department import Department
from amends.dispatch.models.dispatch import Dispatch
from amends.dispatch.models.enclosed_file import EnclosedFile
from amends.dispatch.models.reply import Reply, ReplyKind, Verdict
from amends.dispatch.models.state import DispatchState, Part

__all__ = [
    "Clerk",
    "Department",
    "Dispatch",
    "DispatchState",
    "EnclosedFile",
    "Part",
    "Reply",
    "ReplyKind",
    "Verdict",
]
