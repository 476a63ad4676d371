"""How often the doors for customers may be used, so that nobody can bury us or pester others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address, ip_network
from math import ceil
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from amends.people.digest import digest_of
from amends.people.throttle import tried_too_often


@dataclass(frozen=True)
class Limit:
    name: str
    most: int
    within: timedelta

    def is_used_up(self, workspace_id: UUID, who: object = "", *, weight: int = 1) -> bool:
        """Counts one more use by `who`. Kept as a digest: a counter is no place for an address."""
        key = f"{self.name}:{digest_of(f'{workspace_id} {who}')}"
        return tried_too_often(key, limit=self.most, within=self.within, weight=weight)


# A whole family, or a whole mobile network, may stand behind one address.
ONE_ADDRESS = Limit("portal address", 30, timedelta(hours=1))
# Whoever names somebody else's telephone or mail must not make us write there again and again.
ONE_CONTACT = Limit("portal contact", 5, timedelta(days=1))
# Whoever has many addresses has them side by side.
ONE_NETWORK = Limit("portal network", 500, timedelta(hours=1))
ALL_TOGETHER = Limit("portal", 2000, timedelta(hours=1))
# From here on a puzzle slows down what is no person.
BUSY_NETWORK = Limit("portal busy network", 60, timedelta(hours=1))
BUSY = Limit("portal busy", 300, timedelta(hours=1))

# Megabytes of files. Whoever would fill the disk needs few requests for it.
FILES_OF_ADDRESS = Limit("portal files of address", 300, timedelta(hours=1))
FILES_TOGETHER = Limit("portal files", 10_000, timedelta(hours=1))
MEGABYTE = 1024 * 1024

MESSAGES = Limit("portal messages", 30, timedelta(hours=1))
URGING = Limit("portal urging", 1, timedelta(hours=1))


def network_of(address: str) -> str:
    """What one customer of a network operator usually has: 256 addresses, or a /48 of IPv6."""
    try:
        length = 24 if ip_address(address).version == 4 else 48
    except ValueError:
        return address
    return str(ip_network(f"{address}/{length}", strict=False))


def is_busy(workspace_id: UUID, network: str) -> bool:
    """Counts one more, and says whether so much comes in that a puzzle is asked for."""
    of_network = BUSY_NETWORK.is_used_up(workspace_id, network)
    return BUSY.is_used_up(workspace_id) or of_network


def are_too_many_files(workspace_id: UUID, address: str, files: Iterable[UploadedFile]) -> bool:
    """Counts what came with one request, by whoever sent it and by everybody."""
    weight = ceil(sum(file.size or 0 for file in files) / MEGABYTE)
    if not weight:
        return False
    of_address = FILES_OF_ADDRESS.is_used_up(workspace_id, address, weight=weight)
    return of_address or FILES_TOGETHER.is_used_up(workspace_id, weight=weight)
