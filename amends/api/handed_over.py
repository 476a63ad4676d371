"""A case that a platform handed over, made together with its referral."""

from django.utils.translation import gettext as _

from amends.api.bodies import HandedOverGiven
from amends.api.problems import Problem
from amends.cases.models import Case
from amends.people.models import Membership
from amends.referrals.models import AlreadyTakenIn, Platform, Referral


def take_in_with(case: Case, given: HandedOverGiven, *, by: Membership) -> Referral:
    """In the caller's transaction. Raises Problem."""
    # A deadline that had passed when the letter was entered is no reason not to enter it.
    was_told_when = case.received_at != case.registered_at
    for name in ("due_at", "return_by") if was_told_when else ("return_by",):
        moment = getattr(given, name)
        if moment and moment <= case.received_at:
            raise Problem(422, errors={f"referral.{name}": _("This is before it was received.")})
    try:
        return Referral.objects.take_in(
            case,
            received_at=case.received_at,
            by=by,
            **given.dict() | {"platform": _platform(case, given)},
        )
    except AlreadyTakenIn as error:
        told = _("This number was taken in already.")
        raise Problem(422, errors={"referral.their_number": told}) from error


def _platform(case: Case, given: HandedOverGiven) -> Platform:
    listed = Platform.objects.in_use().filter(workspace=case.workspace_id)
    named = {"pk": given.platform} if given.platform else {"name": case.source}
    platform = listed.filter(**named).first()
    if platform is None:
        raise Problem(422, errors={"referral.platform": _("There is no such platform.")})
    return platform
