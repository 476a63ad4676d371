"""What comes in and goes out by mail and to other programs."""

from functools import cached_property

from amends.channels.models import Delivery, InboundMail, InboundText, Mailbox, ServiceAddress
from amends.events.actor import system
from amends.hooks.models import Form, Posting, Webhook


class DoorRows:
    @property
    def service_address(self) -> ServiceAddress:
        return self.workspace.service_addresses.first()

    @cached_property
    def mailbox(self) -> Mailbox:
        with self.workspace.enter():
            return Mailbox.objects.add(
                self.workspace,
                service_address=self.service_address,
                host="imap.example.net",
                user="desk",
                password="secret",
                by=system,
            )

    @cached_property
    def mail(self) -> InboundMail:
        with self.workspace.enter():
            InboundMail.objects.keep(
                self.service_address,
                b"Subject: unsolicited\r\n\r\nhello",
                envelope_from="",
                envelope_to=self.service_address.address,
                source="smtp",
            )
            mail = InboundMail.objects.latest("received_at", "id")
            mail.settle(InboundMail.State.QUARANTINED, InboundMail.Reason.NO_SENDER)
            return mail

    @cached_property
    def text(self) -> InboundText:
        with self.workspace.enter():
            return InboundText.objects.create(
                workspace=self.workspace,
                gateway_id="mo-1",
                sender="+8613655556666",
                text="喂",
                outcome="flood",
            )

    @cached_property
    def letter(self) -> Delivery:
        with self.workspace.enter():
            return Delivery.objects.queue(
                self.workspace, to="x@example.org", purpose="other", subject="x", text="x"
            )

    @cached_property
    def webhook(self) -> Webhook:
        with self.workspace.enter():
            url = "https://crm.example.org/hook"
            return Webhook.objects.open(
                self.workspace, name="CRM", url=url, actions=["case.closed"], by=system
            )[0]

    @cached_property
    def robot(self) -> Webhook:
        with self.workspace.enter():
            return Webhook.objects.open_robot(
                self.workspace,
                form=Form.WECOM,
                name="Group",
                url="https://qyapi.example.org/send?key=k",
                actions=["case.urged"],
                secret="",
                by=system,
            )

    @cached_property
    def posting(self) -> Posting:
        with self.workspace.enter():
            self.webhook.try_out(by=system)
            return self.webhook.postings.get()
