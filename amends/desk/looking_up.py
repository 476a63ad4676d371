"""What the organisation's own system knows of who speaks, asked by a person; that she asked is kept,
what was answered is not."""

from contextlib import suppress
from uuid import UUID

from django.utils.translation import get_language

from amends.cases.models import Case
from amends.customers.looked_up import LookedUp, ask
from amends.customers.models import ContactPoint, LookUp
from amends.customers.models.contact_point import Kind, UnusableContact, normalised
from amends.customers.telephone_numbers import is_whole
from amends.people.models import AccessLog, Membership

# Fewer characters are an order number that is still being typed.
SHORTEST_ORDER = 4
# In the access log: somebody whom we do not keep ourselves.
UNKNOWN = UUID(int=0)


def look_up(by: Membership, *, phone: str = "", order_no: str = "") -> LookedUp | None:
    """None where nothing is asked: no look-up is in use, or neither number is complete."""
    phone, order_no = _whole_number(phone[:40], by), order_no.strip()[:80]
    if len(order_no) < SHORTEST_ORDER:
        order_no = ""
    kept = LookUp.objects.in_use(by.workspace_id).first() if phone or order_no else None
    if kept is None:
        return None
    AccessLog.objects.note_all(by, _whose(by, phone, order_no) or {UNKNOWN}, what="look-up")
    return ask(kept, phone=phone, order_no=order_no, language=get_language() or "")


def _whole_number(phone: str, by: Membership) -> str:
    with suppress(UnusableContact):
        number = normalised(Kind.PHONE, phone, by.workspace.country)
        return number if is_whole(number) else ""
    return ""


def _whose(by: Membership, phone: str, order_no: str) -> set[UUID]:
    """Everybody whom the answer may be about, also those whom `by` could not open."""
    whose: set[UUID] = set()
    if phone:
        points = ContactPoint.objects.filter(workspace=by.workspace_id, kind="phone", value=phone)
        whose |= set(points.values_list("customer", flat=True))
    if order_no:
        about = Case.objects.filter(workspace=by.workspace_id).about_order(order_no)
        whose |= set(about.values_list("customer", flat=True))
    return whose
