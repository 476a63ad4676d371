"""Whose address a request comes from; what a header says counts only behind a proxy that we trust."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of the browser, or of the nearest hop that no trusted proxy vouches for."""
    peer = request.META.get("REMOTE_ADDR") or "127.0.0.1"
    told = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    hops = [*told, peer]
    while len(hops) > 1 and _is_trusted(hops[-1]) and _is_address(hops[-2]):
        hops.pop()
    return hops[-1]


def _is_trusted(address: str) -> bool:
    return _is_address(address) and any(
        ip_address(address) in ip_network(net) for net in settings.TRUSTED_PROXIES
    )


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
