from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from django.conf import settings

from amends.channels.email.tokens import bounce_extension, message_id_of, reply_extension
from amends.channels.models import Delivery
from amends.words import one_line


def composed(delivery: Delivery) -> EmailMessage:
    """The same bytes at every attempt. Raises ValueError where the recipient is no address."""
    sender = sender_of(delivery)
    message = EmailMessage(policy=SMTP)
    message["Message-ID"] = message_id_of(delivery.id, sender.domain)
    message["Date"] = format_datetime(delivery.queued_at)
    message["From"] = sender
    message["To"] = _address(delivery.to, delivery.to_name)
    message["Subject"] = one_line(delivery.subject)
    if delivery.case_id and delivery.service_address:
        extension = reply_extension(delivery.case, delivery.to)
        message["Reply-To"] = _address(delivery.service_address.with_extension(extension), "")
    if delivery.answers:
        message["In-Reply-To"] = message["References"] = one_line(delivery.answers)
    if delivery.is_automatic:
        # RFC 3834: nobody's vacation program shall answer this.
        message["Auto-Submitted"] = "auto-replied" if delivery.answers else "auto-generated"
        message["X-Auto-Response-Suppress"] = "All"
    message.set_content(delivery.text, cte="base64" if not delivery.text.isascii() else None)
    return message


def sender_of(delivery: Delivery) -> Address:
    if delivery.service_address:
        return _address(delivery.service_address.address, delivery.service_address.name)
    return _address(settings.DEFAULT_FROM_EMAIL, delivery.workspace.name)


def return_path(delivery: Delivery) -> str:
    """Where it comes back to if it cannot be delivered, saying which letter it was."""
    if delivery.service_address:
        return delivery.service_address.with_extension(bounce_extension(delivery.id))
    return settings.DEFAULT_FROM_EMAIL


def _address(mail: str, name: str) -> Address:
    local, _at, domain = one_line(mail).rpartition("@")
    if not local or not domain or " " in mail:
        raise ValueError(mail)
    return Address(one_line(name), local, domain)
