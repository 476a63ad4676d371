"""One workspace as somebody may come to it."""

from copy import deepcopy
from datetime import timedelta

from amends.now import now
from amends.people.models import Membership, Workspace
from amends.tests.sides.cases import CaseRows
from amends.tests.sides.conduct import ConductRows
from amends.tests.sides.customers import CustomerRows
from amends.tests.sides.desk import DeskRows
from amends.tests.sides.dispatch import DispatchRows
from amends.tests.sides.doors import DoorRows
from amends.tests.sides.findings import FindingRows
from amends.tests.sides.letters import LetterRows
from amends.tests.sides.people import PeopleRows
from amends.tests.sides.recovery import RecoveryRows
from amends.tests.sides.referrals import ReferralRows
from amends.tests.sides.reports import ReportRows


class Side(
    PeopleRows,
    CustomerRows,
    CaseRows,
    ConductRows,
    DeskRows,
    DoorRows,
    RecoveryRows,
    FindingRows,
    DispatchRows,
    ReportRows,
    ReferralRows,
    LetterRows,
):
    """One workspace as `visitor` may come to it; her own rows are those of the visitor."""

    def __init__(self, workspace: Workspace, visitor: Membership):
        self.workspace = workspace
        self._visitor = visitor
        # Whether any row so far would have been another one for another visitor.
        self.is_personal = False

    def for_visitor(self, visitor: Membership) -> "Side":
        """The rows made so far, to be changed by this visitor without changing them for the next."""
        side = deepcopy(self)
        side._visitor = visitor
        return side

    @property
    def visitor(self) -> Membership:
        self.is_personal = True
        return self._visitor

    @property
    def tomorrow(self) -> str:
        return (now() + timedelta(days=1)).isoformat()

    @property
    def in_two_days(self) -> str:
        return (now() + timedelta(days=2)).isoformat()

    @property
    def _somebody(self) -> Membership:
        """The visitor, where she belongs here."""
        return self.visitor if self.visitor.workspace_id == self.workspace.id else self.member
