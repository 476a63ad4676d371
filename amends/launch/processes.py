"""What /proc tells about a process."""

from pathlib import Path

PROC = Path("/proc")


def command_line(pid: int) -> list[str]:
    """The words it was started with; none where it is gone or a zombie.

    A killed process stays as a zombie where nobody reaps it, and a zombie answers kill(pid, 0).
    """
    try:
        words = (PROC / str(pid) / "cmdline").read_bytes()
    except OSError:
        return []
    return words.decode(errors="replace").split("\0")[:-1]
