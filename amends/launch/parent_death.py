import ctypes
import signal

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


def die_with_parent(by: signal.Signals = signal.SIGTERM) -> None:
    """Run in a child before it becomes another program: the signal reaches it when its parent ends.

    The kernel asks after the thread that made the child: make it in the main thread.
    """
    _libc.prctl(PR_SET_PDEATHSIG, by)
