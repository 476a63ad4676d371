"""The same complaint came directly and by a platform: answering the one tells the other."""

from uuid import UUID

from amends.cases.actions import CaseAction
from amends.cases.models import Case, CaseLink
from amends.events.actor import system
from amends.events.models import Event
from amends.people.following import for_each_event
from amends.referrals.actions import AnsweredElsewhere, ReferralAction
from amends.referrals.models import Referral

FOLLOWER = "referrals"


def tell_open_referrals(event: Event) -> None:
    """A case was answered; where the platform still waits in a case linked with it, that case says so.
    Read twice, it is told once in each round."""
    answered = Case.objects.filter(pk=event.case_id).first()
    if answered is None:
        return
    together = set(answered.together.values_list("pk", flat=True))
    links = CaseLink.objects.of(together)
    linked = {link.case_id for link in links} | {link.other_id for link in links}
    linked -= together
    for referral in Referral.objects.of_cases(linked).open():
        told = Event.objects.filter(
            case_id=referral.case_id,
            action=ReferralAction.ANSWERED_ELSEWHERE,
            facts__case=str(answered.id),
            id__gt=_start_of_round(referral),
        )
        if not told.exists():
            facts = AnsweredElsewhere(case=answered.id, number=answered.number)
            referral.record(ReferralAction.ANSWERED_ELSEWHERE, by=system, facts=facts)


def _start_of_round(referral: Referral) -> UUID:
    starts = Event.objects.filter(
        case_id=referral.case_id,
        subject_id=referral.id,
        action__in=[ReferralAction.TAKEN_IN, ReferralAction.TAKEN_UP_AGAIN],
    )
    return starts.order_by("-id").values_list("id", flat=True)[0]


read = for_each_event(tell_open_referrals, of=[CaseAction.ANSWERED])
