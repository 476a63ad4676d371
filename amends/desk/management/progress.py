import sys

WIDTH = 30


def show_progress(done: int, of: int) -> None:
    """A bar on one line that is drawn over; nothing where nobody looks on."""
    if sys.stderr.isatty():
        filled = WIDTH * done // max(of, 1)
        bar = "█" * filled + "░" * (WIDTH - filled)
        sys.stderr.write(f"\r{bar} {done:,} / {of:,}")
