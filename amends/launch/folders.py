"""Where one installation keeps what it must not lose: its database, its files and its key."""

import os
import secrets
from hashlib import sha256
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
ROOTS_HOME = Path("/var/lib/amends")


def as_root() -> bool:
    return os.geteuid() == 0


def own_place() -> Path:
    """This checkout's place under /var/lib: one for each clone, so that clones never collide."""
    return ROOTS_HOME / sha256(str(CHECKOUT).encode()).hexdigest()[:12]


def data_folder(chosen: str | None = None) -> Path:
    """The folder named on the command line, else AMENDS_DATA, else the default; made if missing.

    Root's default lies outside the checkout: the database server runs as another user, and a home
    of mode 0700 cannot be reached by it. Only this folder is opened for passing through, never
    one above it; everything secret inside has a mode of its own.
    """
    default = own_place() if as_root() else CHECKOUT / ".data"
    folder = Path(chosen or os.environ.get("AMENDS_DATA") or default).resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if as_root():
        folder.chmod(folder.stat().st_mode | 0o011)
    (folder / "logs").mkdir(mode=0o700, exist_ok=True)
    return folder


def counts_folder(data: Path) -> Path:
    """Where the processes of one installation count together what `/metrics` tells."""
    folder = data / "counts"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def key_file(data: Path) -> Path:
    """The key that signs links and seals passwords; made once, readable by its owner alone."""
    path = data / "key"
    if not path.exists():
        draft = data / f"key.{os.getpid()}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
        # A link fails where another process was first, so that nobody works with a lost key.
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path
