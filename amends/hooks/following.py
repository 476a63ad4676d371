"""Which postings follow from what happened. Reads the log, so that none is forgotten."""

from amends.events.models import Event
from amends.hooks.models import Posting, Webhook
from amends.hooks.published import PUBLISHED
from amends.hooks.robots.topics import TOLD_TO_GROUPS

FOLLOWED = list({*PUBLISHED, *TOLD_TO_GROUPS})


def queue_postings(event: Event) -> None:
    """An effect for a follower of the log; repeating it changes nothing."""
    here = Webhook.objects.in_use().filter(workspace_id=event.workspace_id)
    for webhook in here.select_related("workspace"):
        if webhook.wants(event) and event.recorded_at >= webhook.opened_at:
            Posting.objects.queue(webhook, event)
