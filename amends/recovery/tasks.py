"""What recurs: offers that nobody answered in time expire."""

from django.db import connection

from amends.now import now
from amends.people.models import enter
from amends.recovery.models import Offer

AT_ONCE = 500


def expire_offers() -> int:
    """Expires what is due in every workspace; how many. Safe to run twice, and beside itself."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT workspace_id, id FROM offers_to_expire(%s, %s)", [now(), AT_ONCE])
        due = cursor.fetchall()
    for workspace_id, offer_id in due:
        with enter(workspace_id):
            Offer.objects.select_related("case").get(pk=offer_id).expire()
    return len(due)
