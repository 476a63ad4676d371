from amends.channels.models.delivery import Delivery
from amends.channels.models.inbound_mail import InboundMail
from amends.channels.models.mailbox import Mailbox
from amends.channels.models.service_address import ServiceAddress
from amends.channels.models.signing_key import SigningKey

__all__ = ["Delivery", "InboundMail", "Mailbox", "ServiceAddress", "SigningKey"]
