"""Which addresses on the network we call on somebody's word: public ones, and those that the
operator has named."""

import socket
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings

from amends.outside.hindrance import Hindrance

Address = IPv4Address | IPv6Address

# Where IPv6 alone is spoken, IPv4 addresses are reached under these.
NAT64 = ip_network("64:ff9b::/96")
# Python takes these for public: private addresses of IPv6 as it was at first, which some houses still
# use, and those for examples.
NEVER_PUBLIC = (ip_network("fec0::/10"), ip_network("3fff::/20"), ip_network("192.0.0.0/24"))


class OutOfBounds(Exception):
    """The host is inside our own network, or has no address at all."""

    def __init__(self, why: Hindrance) -> None:
        super().__init__(why.value)
        self.why = why


def addresses_of(host: str, port: int) -> list[str]:
    """The host's addresses, asked for once: whoever connects to one of them cannot be led elsewhere
    by a second answer. Raises OutOfBounds where any of them is out of bounds."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise OutOfBounds(Hindrance.NO_HOST) from error
    addresses = list(dict.fromkeys(str(sockaddr[0]) for *_rest, sockaddr in found))
    if not all(may_be_called(address) for address in addresses):
        raise OutOfBounds(Hindrance.PRIVATE)
    return addresses


def may_be_called(text: str) -> bool:
    address = ip_address(text.partition("%")[0])
    return all(_is_public(each) for each in _meant_by(address)) or is_named(text)


def is_named(text: str) -> bool:
    """Whether the operator has named the network of this address in AMENDS_CALLABLE_NETWORKS."""
    address = ip_address(text.partition("%")[0])
    return any(address in ip_network(network) for network in settings.CALLABLE_NETWORKS)


def _is_public(address: Address) -> bool:
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not any(address in network for network in NEVER_PUBLIC)
    )


def _meant_by(address: Address) -> Iterator[Address]:
    """What the address leads to: of one that wraps an IPv4 address, that one."""
    if isinstance(address, IPv4Address):
        yield address
    elif address in NAT64:
        yield IPv4Address(address.packed[-4:])
    elif address.ipv4_mapped:
        yield address.ipv4_mapped
    else:
        yield address
        if address.sixtofour:
            yield address.sixtofour
