import time

from amends.launch.health import complaint
from amends.launch.installation import Addresses

PATIENCE_SECONDS = 60


class Announcement:
    """Says once that everything is ready, or after a minute what it still waits for."""

    def __init__(self, addresses: Addresses, greeting: str) -> None:
        self._addresses = addresses
        self._greeting = greeting
        self._deadline = time.monotonic() + PATIENCE_SECONDS
        self._made = self._complained = False

    def make_once_ready(self) -> None:
        if self._made:
            return
        problem = complaint(self._addresses.port, self._addresses.base_url)
        if problem is None:
            self._made = True
            print(f"{self._greeting}ready: {self._addresses.base_url}", flush=True)
        elif time.monotonic() > self._deadline and not self._complained:
            self._complained = True
            print(f"Still not ready: {problem}", flush=True)
