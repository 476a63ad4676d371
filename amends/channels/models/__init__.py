from amends.channels.models.delivery import Delivery
from amends.channels.models.inbound_mail import InboundMail
from amends.channels.models.inbound_text import InboundText
from amends.channels.models.mailbox import Mailbox
from amends.channels.models.service_address import ServiceAddress
from amends.channels.models.short_link import ShortLink
from amends.channels.models.signing_key import SigningKey
from amends.channels.models.sms_gateway import SmsGateway

__all__ = [
    "Delivery",
    "InboundMail",
    "InboundText",
    "Mailbox",
    "ServiceAddress",
    "ShortLink",
    "SigningKey",
    "SmsGateway",
]
