"""Where Django's own mails go (sign-in, invitations): into the same line as every other letter."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection

from amends.channels.models import Delivery
from amends.channels.models.words import Purpose
from amends.people.models import Membership, Workspace


class Outbox(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return sum(self._queue(message) for message in email_messages)

    def _queue(self, message: EmailMessage) -> int:
        for recipient in message.to:
            workspace = entered() or workspace_of(recipient)
            if workspace is None:
                return 0  # nobody here; a letter to strangers is what attackers ask for
            with workspace.enter():
                Delivery.objects.queue(
                    workspace,
                    to=recipient,
                    purpose=Purpose.ACCOUNT,
                    subject=str(message.subject),
                    text=str(message.body),
                )
        return 1


def entered() -> Workspace | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT NULLIF(current_setting('amends.workspace', true), '')")
        return Workspace.objects.filter(pk=cursor.fetchone()[0]).first()


def workspace_of(recipient: str) -> Workspace | None:
    places = Membership.objects.active().filter(user__email__iexact=recipient)
    place = places.select_related("workspace").first()
    return place.workspace if place else None
