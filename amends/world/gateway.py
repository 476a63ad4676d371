"""The demo's SMS gateway, which its stand-in plays."""

from datetime import time

from amends.channels.models import SmsGateway
from amends.channels.models.words import BY_SMS
from amends.channels.sms.stand_in.finding import DEMO_KEY
from amends.events.actor import system
from amends.people.models import Workspace


def open_gateway(workspace: Workspace) -> None:
    languages = ("zh-hans", "zh-hant", "en")
    with workspace.enter():
        SmsGateway.objects.set_up(
            workspace,
            url="https://sms.example.com/send",
            key=DEMO_KEY,
            signature=workspace.name,
            templates={
                purpose.value: {
                    code: f"SMS_{20001 + 10 * row + column}"
                    for column, code in enumerate(languages)
                }
                for row, purpose in enumerate(BY_SMS)
            },
            # Whoever tries the demo late in the evening wants to see something.
            quiet_from=time(0),
            quiet_until=time(0),
            by=system,
        )
