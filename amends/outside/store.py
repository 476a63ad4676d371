import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage
from django.utils.functional import cached_property

from amends.outside.kinds import media_type_of


@dataclass(frozen=True)
class KeptFile:
    """`sha256` is both the file's name in the store and the proof that it is unchanged."""

    sha256: str
    size: int
    media_type: str


class NoRoom(OSError):
    """A file could not be kept: mostly the disk is full."""


class FileStore(FileSystemStorage):
    """Write-once: a file stands under the hash of its content, so it is never overwritten and
    two equal files take the room of one. What `keep` returned survives a crash."""

    @property
    def base_location(self) -> str:
        return str(settings.FILES)

    @property
    def location(self) -> str:
        return os.path.abspath(self.base_location)  # noqa: PTH100 – as the storage does it

    @cached_property
    def base_url(self) -> None:
        """Nothing is served by its place; see serving.py."""

    def keep(self, content: bytes | File) -> KeptFile:
        """Raises NoRoom where the disk is full; nothing half written is left then."""
        file = ContentFile(content) if isinstance(content, bytes) else content
        try:
            return self._keep(file)
        except OSError as error:
            raise NoRoom(*error.args) from error

    def open_kept(self, sha256: str) -> File:
        """Raises FileNotFoundError where the store has no such file."""
        return self.open(place_of(sha256))

    def read_kept(self, sha256: str) -> bytes:
        with self.open_kept(sha256) as file:
            return file.read()

    def holds(self, sha256: str) -> bool:
        return self.exists(place_of(sha256))

    def discard(self, sha256: str) -> None:
        """Removes a file that no row names any more; one that is not there is no error."""
        Path(self.path(place_of(sha256))).unlink(missing_ok=True)

    def was_handed_in_since(self, sha256: str, moment: datetime) -> bool:
        place = Path(self.path(place_of(sha256)))
        return place.exists() and place.stat().st_mtime >= moment.timestamp()

    def hashes(self) -> Iterator[str]:
        """Of every file kept; backup and restore compare them with the database."""
        for path in Path(self.location).glob("??/??/*"):
            yield path.name

    def _keep(self, file: File) -> KeptFile:
        Path(self.location).mkdir(parents=True, exist_ok=True)
        digest, size, head = hashlib.sha256(), 0, b""
        with tempfile.NamedTemporaryFile(dir=self.location, prefix=".new-", delete=False) as new:
            try:
                for chunk in file.chunks():
                    new.write(chunk)
                    digest.update(chunk)
                    size += len(chunk)
                    head = head or chunk[:512]
                new.flush()
                os.fsync(new.fileno())
            except BaseException:
                with suppress(FileNotFoundError):
                    Path(new.name).unlink()
                raise
        self._settle(Path(new.name), Path(self.path(place_of(digest.hexdigest()))))
        return KeptFile(digest.hexdigest(), size, media_type_of(head))

    def _settle(self, new: Path, place: Path) -> None:
        if place.exists():
            new.unlink()
            # Whoever removes files that nobody names any more sees that it was handed in again.
            place.touch()
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            new.replace(place)
            for folder in (place.parent, place.parent.parent, Path(self.location)):
                _make_lasting(folder)


def place_of(sha256: str) -> str:
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise FileNotFoundError(sha256)
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def _make_lasting(folder: Path) -> None:
    """A rename survives a power cut only once its folder is written too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


files = FileStore()
