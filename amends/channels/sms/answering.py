"""What a customer sends by SMS: a word that ends or resumes our SMS, more for a case, or a new one.

The network vouches for the number and not for who holds it: only a number that was verified speaks
for its customer. From any other number it waits in the case that we wrote to it about, until an
agent has judged it; without such a case it becomes a new one.
"""

import re
import unicodedata
from datetime import datetime, timedelta

from django.db import transaction

from amends.cases.models import Case
from amends.cases.models.words import Channel
from amends.channels.actions import TextAction
from amends.channels.email.taking import language_of
from amends.channels.models import Delivery, InboundText
from amends.channels.models.words import TO_CUSTOMERS
from amends.channels.sms.of_clerks import is_answer_of_clerk
from amends.customers.models import ContactPoint, Customer
from amends.customers.models.contact_point import How, Kind, normalised
from amends.events.actor import system
from amends.people.models import Membership, Workspace
from amends.words import clean_text

OPT_OUT = {
    "TD",
    "T",
    "退订",
    "退訂",
    "取消订阅",
    "取消訂閱",
    "STOP",
    "STOPALL",
    "UNSUBSCRIBE",
    "END",
}
OPT_IN = {"START", "UNSTOP", "恢复", "恢復", "恢复订阅", "恢復訂閱"}
LONGEST_TEXT = 2000
MOST_NEW_CASES = 20
IN_ONE_HOUR = timedelta(hours=1)

Outcome = InboundText.Outcome


def take(
    workspace: Workspace, *, gateway_id: str, sender: str, text: str, at: datetime
) -> InboundText:
    """Keeps it for good, and says what became of it; the same one again is the one that was kept.
    Raises UnusableContact."""
    number = normalised(Kind.PHONE, sender, workspace.country)
    said = clean_text(text, at_most=LONGEST_TEXT).strip()
    new = InboundText(
        workspace=workspace,
        gateway_id=gateway_id,
        sender=number,
        text=said,
        outcome=_about_texts(said) or Outcome.OPENED,
        received_at=at,
    )
    with transaction.atomic():
        InboundText.objects.bulk_create([new], ignore_conflicts=True)
        kept = InboundText.objects.get(workspace=workspace, gateway_id=gateway_id)
        if kept.pk == new.pk:
            _carry_out(kept)
            kept.save(update_fields=["outcome", "case", "message"])
    return kept


def admit(kept: InboundText, *, by: Membership) -> None:
    """A person has read an SMS that was set aside: it is a case after all. Twice is harmless."""
    with transaction.atomic():
        waiting = InboundText.objects.set_aside().select_for_update(of=("self",))
        found = waiting.select_related("workspace").filter(pk=kept.pk).first()
        if found:
            _open(found)
            found.save(update_fields=["outcome", "case"])
            found.record(TextAction.ADMITTED, by=by)


def _carry_out(kept: InboundText) -> None:
    points = ContactPoint.objects.filter(workspace=kept.workspace_id, kind=Kind.PHONE)
    theirs = points.filter(value=kept.sender)
    if kept.outcome == Outcome.DECLINED:
        for point in theirs:
            point.decline_texts(by=system)
    elif kept.outcome == Outcome.RESUMED:
        for point in theirs:
            point.take_texts_again(by=system)
    elif (customer := _vouched(theirs)) and (case := _open_case_of(customer, kept.sender)):
        _join(kept, case, by=customer)
    elif customer is None and (case := _last_written_about(kept.sender)):
        _join(kept, case, by=system, held=True)
    elif not theirs.exists() and is_answer_of_clerk(kept):
        kept.outcome = Outcome.CLERK
    elif _is_flood(kept):
        kept.outcome = Outcome.FLOOD
    else:
        _open(kept)


def _vouched(points) -> Customer | None:
    """The one customer who has shown that the number is hers; a household's names nobody."""
    owners = Customer.objects.standing().filter(erased_at=None)
    verified = list(owners.filter(pk__in=points.verified().values("customer"))[:2])
    return verified[0] if len(verified) == 1 else None


def _open_case_of(customer: Customer, number: str) -> Case | None:
    """Of several the one that we wrote about last, else the newest."""
    cases = Case.objects.open().filter(customer=customer).select_related("customer", "workspace")
    written = _written_to(number).filter(case__in=cases).values_list("case", flat=True).first()
    return cases.filter(pk=written).first() or cases.order_by("-pk").first()


def _last_written_about(number: str) -> Case | None:
    last = _written_to(number).filter(case__customer__erased_at=None)
    last = last.select_related("case__customer", "case__workspace").first()
    return last.case.goes_on_as if last and last.case.goes_on_as.is_open else None


def _written_to(number: str):
    letters = Delivery.objects.by_sms().filter(to=number, purpose__in=TO_CUSTOMERS)
    return letters.exclude(sent_at=None).order_by("-sent_at")


def _join(kept: InboundText, case: Case, *, by, held: bool = False) -> None:
    kept.message = case.receive(
        kept.text, by=by, channel=Channel.SMS, at=kept.received_at, held=held
    )
    kept.case = kept.message.case
    kept.outcome = Outcome.HELD if held else Outcome.JOINED


def _open(kept: InboundText) -> None:
    theirs = ContactPoint.objects.filter(value=kept.sender, kind=Kind.PHONE).verified()
    customer = Customer.objects.record(
        kept.workspace,
        by=system,
        contacts={Kind.PHONE: kept.sender},
        vouched=How.LINK if theirs.exists() else None,
    )
    kept.case = Case.objects.register(
        kept.workspace,
        customer,
        by=customer,
        channel=Channel.SMS,
        words=kept.text,
        received_at=kept.received_at,
        language=language_of(kept.text),
    )
    kept.outcome = Outcome.OPENED


def _is_flood(kept: InboundText) -> bool:
    lately = InboundText.objects.filter(
        sender=kept.sender,
        outcome=Outcome.OPENED,
        received_at__gt=kept.received_at - IN_ONE_HOUR,
    )
    return lately.exclude(pk=kept.pk).count() >= MOST_NEW_CASES


def _about_texts(said: str) -> str:
    """TD, ＴＤ, “td。” and 退订！ say the same; in a sentence they say something else."""
    word = re.sub(r"\W", "", unicodedata.normalize("NFKC", said)).upper()
    if word in OPT_OUT:
        return Outcome.DECLINED
    return Outcome.RESUMED if word in OPT_IN else ""
