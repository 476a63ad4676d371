"""What the stories are told with: people by name, and moments counted back from now."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from amends.cases.models import Case
from amends.customers.models import Customer
from amends.events.actor import system
from amends.feedback.models import FollowUp
from amends.findings.models import Classification, ClassTree, Finding
from amends.learning.models import Cause
from amends.now import at, now
from amends.people.models import Membership, Team, Workspace
from amends.recovery.models import Offer, Remedy


class Teller:
    """Tells one story; every moment is counted from when the demo was loaded."""

    def __init__(self, workspace: Workspace):
        self.workspace, self.today = workspace, now()

    def member(self, mail_name: str) -> Membership:
        return Membership.objects.select_related("user", "workspace").get(
            user__email=f"{mail_name}@example.com", workspace=self.workspace
        )

    def customer(self, name: str) -> Customer:
        return Customer.objects.select_related("tier").get(name=name, workspace=self.workspace)

    def somebody(self, name: str = "", **fields) -> Customer:
        return Customer.objects.record(self.workspace, by=system, name=name, **fields)

    def team(self, name: str) -> Team:
        return Team.objects.get_or_create(workspace=self.workspace, name=name)[0]

    def ago(self, **span: float) -> datetime:
        return self.today - timedelta(**span)

    def ahead(self, **span: float) -> datetime:
        return self.today + timedelta(**span)

    @contextmanager
    def then(self, **span: float) -> Iterator[None]:
        """Inside the block it is that long ago."""
        with at(self.ago(**span)):
            yield

    def hear(self, customer: Customer, *, by=None, channel: str = "web", **fields) -> Case:
        return Case.objects.register(
            self.workspace, customer, by=by or customer, channel=channel, **fields
        )

    def offer(self, case: Case, *, by: Membership, message: str = "", **remedies) -> Offer:
        """Offers remedies of the catalogue: code (with _ for -) and amount, None for the usual one."""
        catalogue = {each.code: each for each in Remedy.objects.all()}
        lines = [(catalogue[code.replace("_", "-")], amount) for code, amount in remedies.items()]
        return Offer.objects.propose(case, by=by, lines=lines, message=message)

    def follow_up(self, case: Case, *, satisfaction: int, solved: bool, words: str) -> None:
        """The customer says how it was, in the moment that is being told."""
        planned = FollowUp.objects.plan(case)
        assert planned, "a story asks only about cases that were answered"
        planned.take_answer(by=case.customer, satisfaction=satisfaction, solved=solved, words=words)

    def judge(self, case: Case, code: str, verdict: str, at_fault: bool, *, by: Membership) -> None:
        """What it was about and whether the case's own team was at fault."""
        tree = ClassTree.objects.in_force(self.workspace.pk)
        assert tree, "a workspace starts with a tree"
        place = tree.places.get(complaint_class__code=code)
        Classification.objects.classify(case, place, by=by)
        team = case.team or self.team("航空客服")
        Finding.objects.record(case, by=by, verdict=verdict, at_fault=at_fault, department=team)

    def cause(self, code: str) -> Cause:
        return Cause.objects.get(code=code)
